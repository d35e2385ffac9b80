import { Command, CommanderError } from 'commander'
import { readConfig } from '../config.ts'
import { openDatabase } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { Problem } from '../problem.ts'
import { importSubscribersVerb } from './import.ts'
import { createKeyVerb, listKeysVerb, revokeKeyVerb } from './keys.ts'
import { addMemberVerb, listMembersVerb } from './members.ts'
import { createPageVerb, listPagesVerb } from './pages.ts'
import type { Verb } from './verb.ts'

/** Every operator's verb. They work beside a running server: what they write, it finds within a second. */
const verbs: Verb[] = [
  ...[listPagesVerb, createPageVerb, listMembersVerb, addMemberVerb],
  ...[listKeysVerb, createKeyVerb, revokeKeyVerb],
  importSubscribersVerb,
]

const program = new Command('allclear').description("The operator's tools of an Allclear status page")
for (const verb of verbs) {
  const [group = '', name = ''] = verb.name.split(' ')
  const parent = program.commands.find((command) => command.name() === group) ?? program.command(group)
  const command = parent.command(name).description(verb.description)
  for (const [flags, description] of verb.options ?? []) command.option(flags, description)
  if (verb.argument) {
    command.argument(...verb.argument)
    command.action((word: string, options: Record<string, string>) => run(verb, options, word))
  } else command.action((options: Record<string, string>) => run(verb, options))
}

program.addHelpText(
  'after',
  `\nVerbs:\n${verbs.map((verb) => `  ${verb.name.padEnd(18)}${verb.description}`).join('\n')}`,
)

async function run(verb: Verb, options: Record<string, string>, argument = ''): Promise<void> {
  const config = readConfig()
  const db = openDatabase(config.databaseUrl, 5_000)
  try {
    await migrate(db)
    await verb.run({ config, db, say: (line) => console.log(line) }, options, argument)
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
