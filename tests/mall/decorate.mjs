// SPDX-License-Identifier: GPL-3.0-or-later
// JavaScript has no decorators yet: what Nest and Vendure want to be told about a class is told by these two.

/** What the constructor is given, in order. */
export function injected(Class, ...parts) {
  Reflect.defineMetadata('design:paramtypes', parts, Class);
  return Class;
}

/** `decorators` of a method and, in order, of its parameters. */
export function resolves(Class, method, decorators, parameters) {
  const descriptor = Object.getOwnPropertyDescriptor(Class.prototype, method);
  Reflect.defineMetadata('design:paramtypes', parameters.map(() => Object), Class.prototype, method);
  parameters.forEach((parameter, index) => parameter(Class.prototype, method, index));
  decorators.forEach((decorator) => decorator(Class.prototype, method, descriptor));
}
