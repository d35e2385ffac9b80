import type { Playbook } from './playbook.ts'

/** What a fresh page begins with: enough to work by tonight, and written to be replaced. */
export const defaultPlaybook: Playbook = {
  speaker:
    'Whoever is on duty writes the first update. When it is critical, or lasts longer than an hour, one person does nothing but speak with customers, and is not the one who repairs.',
  told: 'Support, before the first update goes out if there is time. Whoever leads the team whose part is broken. They are told, not asked: an update waits for nobody’s approval.',
  channels:
    'This page first, and its subscribers hear of it by mail. Everything else, such as social media, chat or a banner in the product, uses the same words and points here.',
  stakeholders:
    'Customers with an agreement on availability. Partners who build on us. Management, once it has lasted an hour or data is concerned. Whoever answers for privacy and security, where data may have been lost or seen.',
  steps: {
    before: [
      'Somebody is on duty, and mail wakes them at night.',
      'At least two people can post here and have tried it.',
      'The components are named the way customers name them.',
      'There are prepared words for what has broken before.',
      'Support knows this page and sends customers to it.',
      'This playbook names people who still work here.',
    ],
    during: [
      'Say what customers notice, even before the cause is known.',
      'Name who speaks with customers; everybody else repairs.',
      'Say who is affected and what they can do meanwhile.',
      'Tell support and everybody the playbook names.',
      'Stop planned mails, campaigns and releases.',
      'Post again before the promise is due, even if nothing is new.',
      'Write down what was done and when, for the review.',
    ],
    after: [
      'Try it the way a customer does before you say that it is over.',
      'Say that it is over, and what customers still have to do.',
      'Answer everybody who wrote to support.',
      'Tell those who were told at the beginning.',
      'Meet within a week: what happened, what helped, what will change.',
      'Publish what you learned, in customers’ words.',
    ],
  },
}
