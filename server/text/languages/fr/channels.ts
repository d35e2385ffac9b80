import type { ChannelWords } from '../en/channels.ts'

export const channels: ChannelWords = {
  by: 'Où souhaitez-vous recevoir nos nouvelles ?',
  email: 'E-mail',
  title: (service) => `Recevoir les mises à jour dans ${service}`,
  titleWebhook: 'Recevoir les mises à jour par webhook',
  address: 'Adresse du webhook entrant',
  how: {
    slack: 'Dans Slack : Apps, « Incoming WebHooks », choisissez un canal et copiez l’adresse du webhook.',
    teams:
      'Dans Teams : « Workflows » du canal, choisissez le modèle d’alertes par webhook et copiez l’adresse affichée.',
    discord: 'Dans Discord : paramètres du salon, Intégrations, Webhooks, « Copier l’URL du webhook ».',
    googlechat:
      'Dans Google Chat : menu de l’espace, « Applications et intégrations », Webhooks, copiez le lien.',
    mattermost: 'Dans Mattermost : Intégrations, « Webhooks entrants », choisissez un canal et copiez l’URL.',
    webhook: 'Nous envoyons du JSON à cette adresse, dans la forme de Statuspage, et signons chaque message.',
  },
  send: 'M’envoyer les mises à jour',
  steps: [
    'Nous y envoyons un message avec un lien de confirmation.',
    'Ensuite, un message arrive lorsqu’un problème survient, à chaque mise à jour et lorsque c’est terminé.',
    'Chaque message contient un lien pour se désabonner. Un clic, et nous arrêtons.',
  ],
  nothingElse: 'Nous gardons l’adresse pour ces mises à jour et ne la montrons à personne.',
  sent: {
    title: 'Regardez là-bas maintenant',
    says: 'Si nous pouvons écrire à cette adresse, un message avec un lien vient d’y arriver. Suivez-le pour confirmer, et les mises à jour commencent.',
    nothingThere: 'Toujours rien après quelques minutes ? Vérifiez l’adresse et {subscribe:réessayez}.',
  },
  consent: (page) =>
    `Les mises à jour sur ${page} y sont envoyées : lorsqu’un problème survient, à chaque mise à jour et lorsque c’est terminé. Chaque message contient un lien pour y mettre fin. L’adresse ne sert à rien d’autre.`,
  notYou: 'Vous n’avez rien demandé ? Fermez cette page, et rien d’autre n’arrivera.',
  leave: 'Plus aucun message sur {page} n’ira à {address}.',
  stopped: 'Vos mises à jour se sont arrêtées',
  unreachable:
    'Nous avons arrêté parce que cette adresse n’a accepté aucun de nos messages pendant une heure, ou n’existe plus.',
  key: 'Chaque message est signé (Standard Webhooks). Votre clé :',
}
