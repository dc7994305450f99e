// SPDX-License-Identifier: GPL-3.0-or-later
// A store for the pictures of a mall, in memory: Vendure itself comes with none.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

export class PicturesInMemory {
  #files = new Map();

  async writeFileFromBuffer(name, data) {
    this.#files.set(name, data);
    return name;
  }

  async writeFileFromStream(name, stream) {
    return this.writeFileFromBuffer(name, await buffer(stream));
  }

  async readFileToBuffer(name) {
    return this.#files.get(name);
  }

  async readFileToStream(name) {
    return Readable.from([this.#files.get(name)]);
  }

  async deleteFile(name) {
    this.#files.delete(name);
  }

  async fileExists(name) {
    return this.#files.has(name);
  }

  toAbsoluteUrl(_request, name) {
    return name;
  }
}

/** As large as it came. */
export class AsItIs {
  async generatePreviewImage(_context, _kind, data) {
    return data;
  }
}
