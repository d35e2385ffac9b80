import type { FastifyRequest } from 'fastify'

/** The key a request brings: `Authorization: OAuth <key>`, `Bearer <key>` or the bare key, or `?api_key=`. */
export function presentedKey(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  if (authorization) return authorization.replace(/^(?:OAuth|Bearer)\b\s*/i, '').trim() || undefined
  const { api_key: key } = request.query as { api_key?: unknown }
  return typeof key === 'string' && key ? key : undefined
}
