// SPDX-License-Identifier: GPL-3.0-or-later
// One GraphQL request after the other, as any client of the mall would send them.

export class Api {
  /** `token`: the channel's; without it the mall's own channel answers. */
  constructor(url, token) {
    this.url = url;
    this.headers = { 'content-type': 'application/json', ...(token && { 'vendure-token': token }) };
  }

  /** The one field that was asked for. An error of any of the three shapes is thrown. */
  async ask(query, variables = {}) {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(this.url, { method: 'POST', headers: this.headers, body });
    const bearer = response.headers.get('vendure-auth-token');
    if (bearer) this.headers.authorization = `Bearer ${bearer}`;
    const { data, errors } = await response.json();
    if (errors) throw new Refused(errors[0].message, errors[0].extensions?.code);
    const [field] = Object.values(data);
    if (field?.errorCode) throw new Refused(field.message, field.errorCode, field);
    return field;
  }

  async login(username, password) {
    await this.ask(
      `mutation($username: String!, $password: String!) {
        login(username: $username, password: $password, rememberMe: true) {
          ... on CurrentUser { id } ... on ErrorResult { errorCode message } } }`,
      { username, password },
    );
    return this;
  }

  /** The same session in another channel. */
  in(token) {
    const other = new Api(this.url, token);
    other.headers = { ...this.headers, 'vendure-token': token };
    return other;
  }
}

export class Refused extends Error {
  constructor(message, code, details = {}) {
    super(details.transitionError ?? message);
    this.code = code;
  }
}
