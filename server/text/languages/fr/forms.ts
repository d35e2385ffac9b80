import type { FormWords } from '../en/forms.ts'

export const forms: FormWords = {
  error: (title) => `Erreur : ${title}`,

  signUp: {
    title: 'Recevoir les nouvelles par e-mail',
    over: 'Cet incident est terminé. Vous pouvez tout de même être informé de la suite.',
    address: 'Votre adresse e-mail',
    send: 'M’envoyer les nouvelles',
    trap: 'Laissez ce champ vide',
    next: 'Ce qui se passe ensuite',
    steps: [
      'Nous envoyons à cette adresse un message avec un lien pour la confirmer.',
      'Dès lors, vous recevez un message quand quelque chose tombe en panne, un à chaque nouvelle et un quand c’est terminé.',
      'Chaque message contient un lien de désabonnement. Un clic, et nous arrêtons.',
    ],
    nothingElse: 'Nous utilisons l’adresse pour ces messages et pour rien d’autre.',
  },
  choice: {
    legend: 'De quoi souhaitez-vous être informé ?',
    only: 'Seulement de cet incident, jusqu’à ce qu’il soit terminé : {name}',
    everything: 'De tout',
    some: 'De certains composants seulement',
    followed: 'Jusqu’à ce que ce soit terminé',
  },
  sent: {
    title: 'Consultez votre boîte de réception',
    says: 'Si cette adresse peut recevoir des messages, nous y avons envoyé un lien. Suivez-le pour confirmer, et vous recevrez les nouvelles.',
    nothingThere:
      'Toujours rien après quelques minutes ? Regardez dans les courriers indésirables, ou {subscribe:réessayez}.',
    back: 'Retour à l’état actuel',
  },
  confirm: {
    title: 'Confirmez votre abonnement',
    headline: 'Un clic pour confirmer',
    says: 'Les nouvelles de {page} seront envoyées à {address}.',
    consent: (page) =>
      `Les nouvelles de ${page} arrivent à cette adresse par e-mail : quand quelque chose tombe en panne, à chaque nouvelle et quand c’est terminé. Chaque message contient un lien de désabonnement. L’adresse ne sert à rien d’autre.`,
    yes: 'Oui, m’envoyer les nouvelles',
    notYou: 'Vous n’avez rien demandé ? Fermez cette page, et vous ne recevrez aucun message.',
  },
  confirmed: {
    title: 'Nous vous tiendrons informé',
    says: 'Désormais, les nouvelles de {page} sont envoyées à {address}.',
    manage: 'Modifier ou résilier cet abonnement',
  },
  seeStatus: 'Voir l’état actuel',
  dead: {
    title: 'Ce lien ne fonctionne plus',
    says: 'Il a déjà servi, il a plus de trois jours, ou il en manque un morceau.',
    askAgain: 'Si vous venez de confirmer grâce à lui, tout va bien. Sinon, demandez-en un nouveau :',
  },
  manage: {
    title: 'Votre abonnement',
    says: 'Les nouvelles de {page} sont envoyées à {address}.',
    since: 'Confirmé le {time}.',
    saved: 'Votre choix est enregistré.',
    save: 'Enregistrer',
    noMore: 'Plus de nouvelles ?',
    stop: 'Arrêter tous les messages',
    record: '{record:Ce que nous savons de vous} (en JSON). {erasure:Oublier mon adresse}.',
  },
  leave: {
    title: 'Arrêter les messages ?',
    says: 'Plus aucun message de {page} ne sera envoyé à {address}.',
    stop: 'Arrêter tous les messages',
    keep: 'Les garder, et voir l’état actuel',
  },
  left: {
    title: 'Vous êtes désabonné',
    stopped: 'Vos messages ont été arrêtés',
    says: 'Plus aucune nouvelle n’est envoyée à {address}.',
    complained:
      'Nous avons arrêté parce qu’un de nos messages à cette adresse a été signalé comme indésirable.',
    bounced: 'Nous avons arrêté parce que nos messages à cette adresse nous sont revenus.',
    writeToUs: 'Si vous en voulez à nouveau, écrivez aux responsables de cette page.',
    open: 'La page elle-même reste ouverte à tous : {status:voir l’état actuel}.',
    mistake:
      'La page elle-même reste ouverte à tous : {status:voir l’état actuel}. Si c’était une erreur, {subscribe:abonnez-vous à nouveau}.',
    remember: 'Nous gardons l’adresse uniquement pour nous en souvenir. {erasure:Oublier mon adresse}',
  },
  erase: {
    title: 'Oublier cette adresse ?',
    says: 'Nous supprimons {address} avec tout ce qui s’y rattache, et n’y écrivons plus.',
    stays:
      'Il n’en reste qu’une empreinte chiffrée, à partir de laquelle l’adresse ne peut être retrouvée. Elle évite que les listes d’autres personnes ne vous ramènent ; vous-même pouvez vous réabonner.',
    forget: 'Oublier mon adresse',
    keep: 'La garder',
  },
  erased: {
    title: 'Votre adresse est oubliée',
    says: 'Plus rien chez nous ne la contient, et elle ne recevra plus aucun message. Vous pouvez vous réabonner quand vous le souhaitez.',
  },
}
