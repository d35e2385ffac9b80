import type { ChannelWords } from '../en/channels.ts'

export const channels: ChannelWords = {
  by: '¿Dónde quiere recibir nuestros avisos?',
  email: 'Correo electrónico',
  title: (service) => `Recibir novedades en ${service}`,
  titleWebhook: 'Recibir novedades por webhook',
  address: 'Dirección del webhook entrante',
  how: {
    slack: 'En Slack: Aplicaciones, «Incoming WebHooks», elija un canal y copie la dirección del webhook.',
    teams:
      'En Teams: «Workflows» del canal, elija la plantilla de alertas por webhook y copie la dirección que muestra.',
    discord: 'En Discord: ajustes del canal, Integraciones, Webhooks, «Copiar URL de webhook».',
    googlechat:
      'En Google Chat: menú del espacio, «Aplicaciones e integraciones», Webhooks, copie el enlace.',
    mattermost: 'En Mattermost: Integraciones, «Webhooks entrantes», elija un canal y copie la URL.',
    webhook: 'Enviamos JSON a esta dirección, en la forma de Statuspage, y firmamos cada mensaje.',
  },
  send: 'Enviarme novedades',
  steps: [
    'Enviamos allí un mensaje con un enlace para confirmar.',
    'A partir de entonces llega un mensaje cuando algo falla, con cada novedad y cuando termina.',
    'Cada mensaje tiene un enlace para darse de baja. Un clic, y paramos.',
  ],
  nothingElse: 'Guardamos la dirección solo para estas novedades y no se la mostramos a nadie.',
  sent: {
    title: 'Mire allí ahora',
    says: 'Si podemos escribir a esta dirección, acaba de llegar un mensaje con un enlace. Sígalo para confirmar, y empezarán las novedades.',
    nothingThere:
      '¿No hay nada después de unos minutos? Compruebe la dirección e {subscribe:inténtelo de nuevo}.',
  },
  consent: (page) =>
    `Las novedades sobre ${page} se envían allí: cuando algo falla, con cada novedad y cuando termina. Cada mensaje tiene un enlace que las detiene. La dirección no se usa para nada más.`,
  notYou: '¿No lo ha pedido usted? Cierre esta página y no llegará nada más.',
  leave: 'No se enviarán más mensajes sobre {page} a {address}.',
  stopped: 'Sus novedades se han detenido',
  unreachable:
    'Hemos parado porque esta dirección no aceptó ninguno de nuestros mensajes durante una hora, o ya no existe.',
  key: 'Cada mensaje va firmado (Standard Webhooks). Su clave:',
}
