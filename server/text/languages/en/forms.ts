/** What readers fill in. */
export const forms = {
  /** Before a title, where something in the form is wrong. */
  error: (title: string) => `Error: ${title}`,

  signUp: {
    title: 'Get updates by email',
    over: 'That incident is over. You can still hear of what comes next.',
    address: 'Your email address',
    send: 'Send me updates',
    trap: 'Leave this empty',
    next: 'What happens then',
    steps: [
      'We send one message to this address with a link to confirm it.',
      'From then on you get a message when something breaks, one with every update, and one when it is over.',
      'Every message has a link to leave. One press, and we stop.',
    ],
    nothingElse: 'We use the address for these updates and for nothing else.',
  },
  choice: {
    legend: 'What do you want to hear of?',
    only: 'Only this incident, until it is over: {name}',
    everything: 'Everything',
    some: 'Only some components',
    followed: 'Until it is over',
  },
  sent: {
    title: 'Look in your mailbox',
    says: 'If this address can receive mail, we have sent a link to it. Follow the link to confirm, and updates begin.',
    nothingThere:
      'Nothing there after a few minutes? Look among the unwanted mail, or {subscribe:try again}.',
    back: 'Back to the current status',
  },
  confirm: {
    title: 'Confirm your subscription',
    headline: 'One press to confirm',
    says: 'Updates about {page} will go to {address}.',
    consent: (page: string) =>
      `Updates about ${page} come to this address by email: when something breaks, with every update, and when it is over. Every mail has a link that ends them. The address is used for nothing else.`,
    yes: 'Yes, send me updates',
    notYou: 'You did not ask for this? Close this page, and no mail will come.',
  },
  confirmed: {
    title: 'You will hear from us',
    says: 'From now on, updates about {page} go to {address}.',
    manage: 'Change or end this subscription',
  },
  seeStatus: 'See the current status',
  dead: {
    title: 'This link no longer works',
    says: 'It has been used, is more than three days old, or lost a piece on its way.',
    askAgain: 'If you have just confirmed with it, all is well. Otherwise ask for a new one:',
  },
  manage: {
    title: 'Your subscription',
    says: 'Updates about {page} go to {address}.',
    since: 'Confirmed on {time}.',
    saved: 'Your choice is saved.',
    save: 'Save',
    noMore: 'No more updates?',
    stop: 'Stop all updates',
    record: '{record:What we know about you} (as JSON). {erasure:Forget my address}.',
  },
  leave: {
    title: 'Stop the updates?',
    says: 'No more mail about {page} will go to {address}.',
    stop: 'Stop all updates',
    keep: 'Keep them, and see the current status',
  },
  left: {
    title: 'You have left',
    stopped: 'Your mails have stopped',
    says: 'No more updates go to {address}.',
    complained: 'We stopped because a mail of ours was reported as unwanted from this address.',
    bounced: 'We stopped because our mails to this address came back.',
    writeToUs: 'If you want them again, write to the people who run this page.',
    open: 'The page itself stays open to everyone: {status:see the current status}.',
    mistake:
      'The page itself stays open to everyone: {status:see the current status}. If this was a mistake, {subscribe:sign up again}.',
    remember: 'We keep the address only to remember this. {erasure:Forget my address}',
  },
  erase: {
    title: 'Forget this address?',
    says: 'We remove {address} with everything that belongs to it, and write to it no more.',
    stays:
      'What stays is a scrambled mark that cannot be turned back into the address. It keeps lists of others from bringing you back; you yourself can sign up again.',
    forget: 'Forget my address',
    keep: 'Keep it',
  },
  erased: {
    title: 'Your address is forgotten',
    says: 'Nothing of ours holds it any more, and no more mail comes to it. You can sign up again whenever you like.',
  },
}

export type FormWords = typeof forms
