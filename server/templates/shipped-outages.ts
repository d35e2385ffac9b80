import type { Shipped } from './shipped.ts'

/** First words: one for whatever it is, and one for each of the common outages. How to write one: shipped.ts. */
export const shippedOutages: Shipped[] = [
  {
    id: 'shpd00000101',
    phase: 'first',
    name: 'Something fails, and we are looking',
    title: '{what fails}',
    body: `Since {since}, {what fails}. We see it too, and are looking for the reason.

{what works}. Next update by {next_update}.`,
    scope: '{who}',
    workaround: 'We know of no way around it yet. As soon as there is one, it stands here.',
    promiseMinutes: 30,
  },
  {
    id: 'shpd00000102',
    phase: 'first',
    name: 'Sign-in fails',
    title: 'Some customers cannot sign in to {product}',
    body: `Since {since}, some of you cannot sign in: the page answers with an error, even with the right password. Whoever is signed in already can go on working.

We are sorry that you stand in front of a closed door, and are looking for the reason. Next update by {next_update}.`,
    scope: 'Whoever has to sign in now, in the browser or in an app',
    workaround:
      'Please do not sign out where you are still signed in. A new password does not help, so keep the one you have.',
    impact: 'major',
  },
  {
    id: 'shpd00000103',
    phase: 'first',
    name: 'Slow',
    title: '{product} opens slowly',
    body: `Since {since}, pages and searches in {product} take much longer than usual to open, and some end with an error before they are there.

{what works}. We are looking for what slows it down. Next update by {next_update}.`,
    scope: '{who}',
    workaround: 'After you have pressed a button, please wait for its answer instead of pressing it again.',
    impact: 'minor',
  },
  {
    id: 'shpd00000104',
    phase: 'first',
    name: 'Errors for some',
    title: 'Some customers see errors in {product}',
    body: `Since {since}, some of you see an error message in place of what you asked for: {what fails}. For others it works as usual.

We are finding out what those who see it have in common. Next update by {next_update}.`,
    scope: '{who}',
    workaround: 'Please try once more: for some of you it works the second time.',
    impact: 'minor',
  },
  {
    id: 'shpd00000105',
    phase: 'first',
    name: 'Payments fail',
    title: 'Some payments do not go through',
    body: `Since {since}, some payments in {product} are declined or end with an error. {what works}.

There may be a sale or a bill behind each of them. We are sorry for every one, and are looking for the reason. Next update by {next_update}.`,
    scope: '{who}',
    workaround:
      'If you cannot tell whether a payment went through, please do not pay a second time. Ask us first, at {support}: we look it up for you.',
    impact: 'major',
  },
  {
    id: 'shpd00000106',
    phase: 'first',
    name: 'Mail is late',
    title: 'Mails from {product} arrive late',
    body: `Since {since}, mails that {product} sends you arrive late, among them confirmations and links for a new password. What waits is kept, and goes out in the order in which it came.

We are looking for what holds them up. Next update by {next_update}.`,
    scope: 'Everybody who waits for a mail from {product}',
    workaround:
      'Please ask for a link or a code only once and leave its page open. What the mail would tell you stands in {product} as well.',
    impact: 'minor',
  },
  {
    id: 'shpd00000107',
    phase: 'first',
    name: 'Data is shown late',
    title: 'New entries show up late in {product}',
    body: `Since {since}, what you enter is taken and stored, but it takes longer than usual until it shows up in lists, searches and reports. What you see there may be older than it looks.

{what works}. We are looking for what holds it up. Next update by {next_update}.`,
    scope: '{who}',
    workaround: 'Please do not enter anything twice, and wait with reports that have to be complete.',
    impact: 'minor',
  },
  {
    id: 'shpd00000108',
    phase: 'identified',
    name: 'Trouble at another company',
    title: '{what fails}',
    body: `Since {since}, {what fails}. It hangs on a company that we work with. That it works for you is up to us: we are in touch with them, and {our step}.

{what works}. Next update by {next_update}.`,
    scope: '{who}',
    workaround: '{workaround}',
    promiseMinutes: 60,
  },
  {
    id: 'shpd00000109',
    phase: 'first',
    name: 'Security notice',
    title: 'Some accounts may have been opened by somebody else',
    body: `We have seen sign-ins to some accounts of {product} that their owners probably did not make, the first of them at {since}. We have ended these sign-ins, and are checking whether anything was changed or exposed.

If we find that your account is one of them, we write to you directly and say what was seen or changed. This is worrying, and we are sorry to have to write it. The next update comes by {next_update}, also if there is nothing new by then.`,
    scope: 'Owners of the accounts in question; each of them hears from us by mail',
    workaround:
      'Please choose a password that you use nowhere else, and look through your account for what you did not do. Nobody of us asks for your password. If something looks wrong, tell us at {support}.',
    impact: 'major',
    promiseMinutes: 60,
  },
  {
    id: 'shpd00000110',
    phase: 'first',
    name: 'Data is missing',
    title: 'Some data is missing in {product}',
    body: `Since {since}, some of what you had saved in {product} is missing: {what is missing}. There can be days of your work behind it, and we are sorry.

We have stopped what could make it worse, and are finding out what can be brought back. We will say so honestly, also where it cannot. Next update by {next_update}.`,
    scope: '{who}',
    workaround:
      'Please keep every copy that you have, and write down what you miss. Do not enter it again yet, so that nothing is there twice. If you need something today, tell us at {support}.',
    impact: 'critical',
    promiseMinutes: 30,
  },
]
