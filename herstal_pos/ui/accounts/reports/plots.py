"""The three plots of a period: what was sold when, of which category, and paid by which means."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import FiguresView
from herstal_pos.ui.accounts.reports import figure_words
from herstal_pos.ui.accounts.reports.bars import BarPlot
from herstal_pos.ui.accounts.reports.share_plot import SharePlot


def present_plots(view: FiguresView, plots: tuple[BarPlot, SharePlot, SharePlot], words: Words) -> None:
    times, categories, means = plots
    bars = figure_words.bars(view, words)
    spoken = ". ".join(f"{bar.label} {words.money(bar.cents)}" for bar in bars)
    title, legend = words(f"figures.by_{view.span}"), figure_words.legend(view, words)
    times.present(title, bars, legend, spoken, words.euros)
    categories.present(figure_words.categories(view.sums, words))
    means.present(figure_words.means(view.sums, words), *figure_words.state_of_z(view, words))
