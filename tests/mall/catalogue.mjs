// SPDX-License-Identifier: GPL-3.0-or-later
// The practice catalogue, as far as the mall lists it: pieces with a 13-digit number.
import { readFileSync } from 'node:fs';

const FILE = new URL('../../resources/practice/catalogue.csv', import.meta.url);
const VAT = { zero: 0, reduced: 6, intermediate: 12, standard: 21 }; // per cent

export const vatRates = () => Object.values(VAT);

/** A GTIN-12 is written with 13 digits, as the till keeps it; an article with none but a GTIN-8 is not listed. */
export function listedArticles() {
  const [head, ...rows] = readFileSync(FILE, 'utf8').replace(/^\uFEFF/, '').trim().split(/\r?\n/).map((row) => row.split(';'));
  return rows
    .map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index]])))
    .filter((row) => row.listed === 'yes' && row.unit === 'piece')
    .map((row) => ({ ...article(row), ean: ean13(row.barcodes) }))
    .filter(({ ean }) => ean);
}

function article(row) {
  return {
    code: Number(row.code),
    category: row.category,
    names: { fr: row.name_fr, en: row.name_en },
    price: Math.round(Number(row.price.replace(',', '.')) * 100), // cents, tax included
    vat: VAT[row.vat],
    stock: Number(row.stock),
  };
}

function ean13(barcodes) {
  return barcodes.split(' ').filter((code) => code.length === 12 || code.length === 13).map((code) => code.padStart(13, '0'))[0];
}
