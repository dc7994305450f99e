// SPDX-License-Identifier: GPL-3.0-or-later
// sql.js has one connection for everybody, and TypeORM would nest the transactions of two requests in one
// another. So requests take turns; who only waits for something to happen gives the turn away meanwhile.

export class Turns {
  #last = Promise.resolve();

  /** Resolves, when those before have ended, with the function that ends this one. */
  async take() {
    const before = this.#last;
    let end;
    this.#last = new Promise((resolve) => (end = resolve));
    await before;
    return end;
  }
}

class Turn {
  #turns;
  #end;
  #over = false;

  constructor(turns, end) {
    this.#turns = turns;
    this.#end = end;
  }

  async giveAwayWhile(waiting) {
    this.#end();
    await waiting;
    this.#end = await this.#turns.take();
    if (this.#over) this.#end();
  }

  close() {
    this.#over = true;
    this.#end();
  }
}

/** A middleware of Vendure's: one GraphQL request at a time. */
export function inTurn() {
  const turns = new Turns();
  const handler = async (request, response, next) => {
    request.turn = new Turn(turns, await turns.take());
    response.on('close', () => request.turn.close());
    next();
  };
  return { route: '{*path}', handler };
}
