import { startPostgres, runSql } from './tests/support/postgres.ts'
import { openDatabase } from './server/db/connect.ts'
import { migrate } from './server/db/migrate.ts'
const s = await startPostgres()
await runSql(s.urlOf('postgres'), 'create database migrated')
const db = openDatabase(s.urlOf('migrated')); await migrate(db); await db.close()
for (const strat of ['wal_log', 'file_copy']) {
  for (let i = 0; i < 5; i++) {
    let t = performance.now()
    await runSql(s.urlOf('postgres'), `create database d${strat}${i} template migrated strategy ${strat}`)
    const c = performance.now() - t; t = performance.now()
    const db = openDatabase(s.urlOf(`d${strat}${i}`)); await db.writer.selectFrom('pages').selectAll().execute(); await db.close()
    const o = performance.now() - t; t = performance.now()
    await runSql(s.urlOf('postgres'), `drop database d${strat}${i} with (force)`)
    console.log(strat, 'create', c.toFixed(0), 'open', o.toFixed(0), 'drop', (performance.now() - t).toFixed(0))
  }
}
await s.remove()
import BetterSqlite from 'better-sqlite3'
const f = new BetterSqlite('/tmp/fs.db'); f.pragma('journal_mode=WAL'); f.pragma('synchronous=FULL'); f.exec('create table if not exists a(b)')
const st = f.prepare('insert into a values(1)'); const ts=[]
for (let i=0;i<200;i++){ const t=performance.now(); st.run(); ts.push(performance.now()-t) }
ts.sort((a,b)=>a-b); console.log('commit ms p50', ts[100].toFixed(2), 'p99', ts[198].toFixed(2)); f.close()
