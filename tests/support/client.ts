export type Answer<T> = { status: number; headers: Headers; body: T }

/** A script of a customer's: speaks the API with a key and fails on anything but success, unless asked for `raw`. */
export function makeClient(origin: string, key: string) {
  async function raw<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(origin + path, {
      method,
      headers: {
        authorization: `OAuth ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer: Answer<T> = {
      status: response.status,
      headers: response.headers,
      body: text ? JSON.parse(text) : undefined,
    }
    return answer
  }
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await raw<T>(method, path, body)
    if (answer.status < 300) return answer.body
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  return {
    raw,
    get: <T>(path: string) => ask<T>('GET', path),
    post: <T>(path: string, body: unknown) => ask<T>('POST', path, body),
    patch: <T>(path: string, body: unknown) => ask<T>('PATCH', path, body),
  }
}
