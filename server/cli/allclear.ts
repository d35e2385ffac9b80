import { Command, CommanderError } from 'commander'
import { findMissingDatabase, readConfig } from '../config.ts'
import { openDatabase } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { Problem } from '../problem.ts'
import { bounceVerb } from './bounce.ts'
import { doctorVerb } from './doctor.ts'
import { exportVerb } from './export.ts'
import { cachet } from './import/cachet.ts'
import { incidentsCsv } from './import/incidents-csv.ts'
import { openStatus } from './import/openstatus.ts'
import { statuspage } from './import/statuspage.ts'
import { uptimeKuma } from './import/uptime-kuma.ts'
import { importVerb } from './import/verb.ts'
import { importSubscribersVerb } from './import.ts'
import { createKeyVerb, listKeysVerb, revokeKeyVerb } from './keys.ts'
import { addMemberVerb, listMembersVerb } from './members.ts'
import { createPageVerb, listPagesVerb } from './pages.ts'
import type { Verb } from './verb.ts'

/** Where a page can come from. */
const sources = [statuspage, cachet, uptimeKuma, openStatus, incidentsCsv]

/** Every operator's verb. They work beside a running server: what they write, it finds within a second. */
const verbs: Verb[] = [
  ...[listPagesVerb, createPageVerb, listMembersVerb, addMemberVerb],
  ...[listKeysVerb, createKeyVerb, revokeKeyVerb],
  ...[bounceVerb, importSubscribersVerb, ...sources.map(importVerb), exportVerb, doctorVerb],
]

const program = new Command('allclear')
  .description("The operator's tools of an Allclear status page, with the settings of its server")
  .usage('<verb> [options]')
  .helpCommand(false)
for (const verb of verbs) {
  const [first = '', second] = verb.name.split(' ')
  const parent =
    program.commands.find((command) => command.name() === first) ?? program.command(first, { hidden: true })
  const command = (second === undefined ? parent : parent.command(second)).description(verb.description)
  const [argument, meaning] = verb.argument ?? []
  if (argument) command.argument(`<${argument}>`, meaning)
  for (const [flags, description] of verb.options ?? []) command.option(flags, description)
  if (verb.more) command.addHelpText('after', `\n${verb.more}`)
  command.action((...given: unknown[]) => {
    const options = given[argument ? 1 : 0] as Record<string, string>
    return run(verb, argument ? { ...options, [argument]: String(given[0]) } : options)
  })
}

program.addHelpText(
  'after',
  `\nVerbs:\n${verbs.map((verb) => `  ${verb.name.padEnd(20)}${verb.description}`).join('\n')}

What a verb takes:  allclear members add --help
Example:            npm run -s allclear -- members add --email sam@example.org --name Sam --role editor`,
)

async function run(verb: Verb, options: Record<string, string>): Promise<void> {
  const missing = findMissingDatabase()
  if (missing !== undefined) {
    throw new Problem(
      'not-found',
      `There is no database in ${missing}. Start the server first, or set DATA_DIR to the folder it uses.`,
    )
  }
  const config = readConfig()
  const db = openDatabase(config.databaseUrl, 5_000)
  try {
    await migrate(db)
    await verb.run({ config, db, say: (line) => console.log(line) }, options)
  } finally {
    await db.close()
  }
}

try {
  await program.exitOverride().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode)
  console.error(error instanceof Problem ? error.message : error)
  process.exit(1)
}
