import { eachAdmin } from './open-admin.ts'

eachAdmin('an address that only forms are sent to leads to its form', async (t, { signIn, visitor }) => {
  const alice = await signIn('alice')
  for (const [path, form] of [
    ['/incidents/preview', '/incidents/new'],
    ['/incidents/k1s2s3f4b5l6/updates', '/incidents/k1s2s3f4b5l6'],
    ['/incidents/k1s2s3f4b5l6/resolution/preview', '/incidents/k1s2s3f4b5l6/resolution'],
    ['/maintenances/preview', '/maintenances/new'],
    ['/maintenances/k1s2s3f4b5l6/extension', '/maintenances/k1s2s3f4b5l6'],
    ['/components/k1s2s3f4b5l6', '/components'],
    ['/groups', '/components'],
    ['/settings/logo', '/settings'],
    ['/page', ''],
  ] as const) {
    const { status, location } = await alice.get(`/admin${path}`)
    t.strictSame({ status, location }, { status: 303, location: `/admin${form}` }, path)
  }
  t.equal(
    (await alice.get('/admin/incidents/%2F%2Fevil.example/updates')).location,
    '/admin/incidents/%2F%2Fevil.example',
  )
  const stranger = await visitor().get('/admin/incidents/preview')
  t.equal(stranger.location, '/admin/sign-in?next=%2Fadmin%2Fincidents%2Fpreview')
})
