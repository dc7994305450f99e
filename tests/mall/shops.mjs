// SPDX-License-Identifier: GPL-3.0-or-later
// Three shops of the town, and which of the practice catalogue's articles each of them offers.

export const SHOPS = [
  {
    code: 'boulangerie-de-marexhe',
    name: 'Boulangerie de Marexhe',
    street: 'Rue de Marexhe 12, 4040 Herstal',
    sells: ({ category, code }) => ['pastry', 'dairy'].includes(category) || (category === 'grocery' && code < 240),
  },
  {
    code: 'epicerie-du-pont',
    name: 'Épicerie du Pont',
    street: 'Rue du Pont 3, 4041 Vottem',
    sells: ({ category, code }) =>
      ['cheese', 'meat', 'drinks', 'spirits'].includes(category) || (category === 'grocery' && code >= 240),
  },
  {
    code: 'bazar-de-la-licour',
    name: 'Bazar de la Licour',
    street: 'Place Licourt 8, 4040 Herstal',
    sells: ({ category }) => ['books', 'gifts', 'garden', 'household', 'beer', 'wine'].includes(category),
  },
];

/** Shops of a larger town, that sell nothing yet. */
export const moreShops = (more) =>
  Array.from({ length: more }, (_, at) => ({
    code: `boutique-${at + 1}`,
    name: `Boutique ${at + 1}`,
    street: `Rue Hoyoux ${at + 1}, 4040 Herstal`,
    sells: () => false,
  }));

/** A shop's articles; the first `most` of the catalogue. */
export const offered = (shop, articles, most) => articles.filter(shop.sells).slice(0, most);
