"""The age from which on an article is sold, in its form: by its names, until a person says otherwise."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.stock.ages.stating import age_by_name, is_tobacco
from herstal_pos.services.views import ArticleForm
from herstal_pos.ui.widgets.buttons.choice import Choice

_ADULT = 18


class AgeChoice(Choice):
    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__([("0", words("article.none")), ("16", "16+"), ("18", "18+")], parent)
        self._shown = self._listed = 0
        self._is_said = False
        self.chosen.connect(self._say)

    def stated_in(self, form: ArticleForm) -> ArticleForm:
        """Return the form with the age that is to be saved: as it was shown, where nobody stated one."""
        age = int(self.value or 0) if self._is_said else self._shown
        return replace(form, age=age, age_said=self._is_said)

    def present(self, form: ArticleForm) -> None:
        self._shown, self._is_said = form.age, form.age_said
        by_name = age_by_name(form.names, form.category)
        self._listed = 0 if form.age == by_name else form.age
        self.mark(str(form.age))

    def rename(self, names: Mapping[str, str], category: str) -> None:
        """Mark what the names that stand there say. Of tobacco it is 18, whatever was said before."""
        if is_tobacco(names, category):
            self.mark(str(_ADULT))
        elif not self._is_said:
            self.mark(str(max(self._listed, age_by_name(names, category))))

    def _say(self, _value: str) -> None:
        self._is_said = True
