import { readEmailAddress } from '../channels/address.ts'
import { addMember } from '../members/add-member.ts'
import { listMembers } from '../members/member.ts'
import { isRole } from '../members/roles.ts'
import { readName } from '../pages/read-settings.ts'
import { Problem } from '../problem.ts'
import { choosePage, onPage, type Verb } from './verb.ts'

export const listMembersVerb: Verb = {
  name: 'members list',
  description: 'list the members of a page: role, address, name',
  options: [onPage],
  async run(tools, { page: id }) {
    const page = await choosePage(tools, id)
    for (const { role, email, name } of await listMembers(tools.db.reader, page))
      tools.say(`${role.padEnd(6)}  ${email}  ${name}`)
  },
}

export const addMemberVerb: Verb = {
  name: 'members add',
  description: 'let somebody post, and print their password, once',
  options: [
    onPage,
    ['--email <address>', 'they sign in with it'],
    ['--name <name>', 'who they are'],
    ['--role <role>', 'owner (everything) or editor (whatever customers read); editor if left out'],
  ],
  async run(tools, { page: id, email = '', name = '', role = 'editor' }) {
    const page = await choosePage(tools, id)
    if (!isRole(role)) throw new Problem('invalid', 'The role is owner or editor.')
    const member = {
      email: readEmailAddress(email).toLowerCase(),
      name: readName(name.trim(), 'Say who they are with --name.'),
      role,
    }
    const { password } = await addMember(tools.db, page, member)
    tools.say(password ?? 'They were a member of another page, and sign in with the password they have.')
  },
}
