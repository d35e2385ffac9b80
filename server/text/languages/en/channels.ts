/** What readers fill in who want to be told elsewhere than by mail. */
export const channels = {
  /** Before a list of ways, the mail among them. */
  by: 'Where do you want to hear from us?',
  email: 'Email',
  title: (service: string) => `Get updates in ${service}`,
  titleWebhook: 'Get updates by webhook',
  address: 'Address of the incoming webhook',
  how: {
    slack: 'In Slack: Apps, “Incoming WebHooks”, choose a channel, copy the webhook’s address.',
    teams:
      'In Teams: “Workflows” of the channel, “Send webhook alerts to a channel”, copy the address it shows.',
    discord: 'In Discord: settings of the channel, Integrations, Webhooks, “Copy Webhook URL”.',
    googlechat: 'In Google Chat: the space’s menu, “Apps & integrations”, Webhooks, copy the link.',
    mattermost: 'In Mattermost: Integrations, “Incoming Webhooks”, choose a channel, copy the URL.',
    webhook: 'We post JSON to this address, in the form that Statuspage uses, and sign each message.',
  },
  send: 'Send me updates',
  steps: [
    'We send one message there, with a link to confirm.',
    'From then on a message comes when something breaks, with every update, and when it is over.',
    'Every message has a link to leave. One press, and we stop.',
  ],
  nothingElse: 'We keep the address for these updates, and never show it to anybody.',
  sent: {
    title: 'Look there now',
    says: 'If we can post to this address, a message with a link has just arrived. Follow the link to confirm, and updates begin.',
    nothingThere: 'Nothing there after a few minutes? Check the address, and {subscribe:try again}.',
  },
  consent: (page: string) =>
    `Updates about ${page} are posted there: when something breaks, with every update, and when it is over. Every message has a link that ends them. The address is used for nothing else.`,
  notYou: 'You did not ask for this? Close this page, and nothing more will come.',
  leave: 'No more messages about {page} will go to {address}.',
  stopped: 'Your updates have stopped',
  unreachable:
    'We stopped because this address took none of our messages for an hour, or does not exist any more.',
  key: 'Each message is signed (Standard Webhooks). Your key:',
}

export type ChannelWords = typeof channels
