import { readConfig } from '../../server/config.ts'
import { prepareInstallation } from '../../server/members/installation.ts'
import { findKey } from '../../server/members/keys.ts'
import { eachDatabase } from '../support/databases.ts'
import { freshFolder } from '../support/fresh.ts'

const key = 'an-owners-key-for-tests'
const secret = 'the-secret-that-all-processes-of-a-test-share'

eachDatabase('a worker that starts without API_KEY leaves the key of the doors alone', async (t, db) => {
  const settings = { SECRET: secret, DATA_DIR: freshFolder(t) }
  await prepareInstallation(db, readConfig({ ...settings, API_KEY: key, ROLES: 'web' }, false))
  await prepareInstallation(db, readConfig({ ...settings, ROLES: 'worker' }, false))
  t.ok(await findKey(db.reader, key))
})

eachDatabase('doors that start without API_KEY take the key away that was set before', async (t, db) => {
  const settings = { SECRET: secret, DATA_DIR: freshFolder(t) }
  await prepareInstallation(db, readConfig({ ...settings, API_KEY: key }, false))
  await prepareInstallation(db, readConfig(settings, false))
  t.notOk(await findKey(db.reader, key))
})
