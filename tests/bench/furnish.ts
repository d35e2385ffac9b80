import type { makeClient } from '../support/client.ts'

/** A page as one meets it: ten components, and an incident under way. */
export async function furnish(client: ReturnType<typeof makeClient>): Promise<void> {
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const base = `/v1/pages/${page?.id}`
  const ids: string[] = []
  for (let i = 1; i <= 10; i++) {
    const component = { component: { name: `Service ${i}` } }
    ids.push((await client.post<{ id: string }>(`${base}/components`, component)).id)
  }
  await client.post(`${base}/incidents`, {
    incident: {
      name: 'Some customers cannot sign in',
      body: 'Signing in fails for some customers with an error. Whoever is signed in can go on working.',
      components: { [ids[0] ?? '']: 'partial_outage' },
    },
  })
}
