import type { ChannelWords } from '../en/channels.ts'

export const channels: ChannelWords = {
  by: 'Onde quer receber as nossas novidades?',
  email: 'E-mail',
  title: (service) => `Receber atualizações no ${service}`,
  titleWebhook: 'Receber atualizações por webhook',
  address: 'Endereço do webhook de entrada',
  how: {
    slack: 'No Slack: Apps, “Incoming WebHooks”, escolha um canal e copie o endereço do webhook.',
    teams:
      'No Teams: “Workflows” do canal, escolha o modelo de alertas por webhook e copie o endereço que aparece.',
    discord: 'No Discord: configurações do canal, Integrações, Webhooks, “Copiar URL do webhook”.',
    googlechat: 'No Google Chat: menu do espaço, “Apps e integrações”, Webhooks, copie o link.',
    mattermost: 'No Mattermost: Integrações, “Webhooks de entrada”, escolha um canal e copie a URL.',
    webhook: 'Enviamos JSON para este endereço, na forma do Statuspage, e assinamos cada mensagem.',
  },
  send: 'Receber atualizações',
  steps: [
    'Enviamos para lá uma mensagem com um link de confirmação.',
    'A partir daí, chega uma mensagem quando algo falha, a cada atualização e quando termina.',
    'Toda mensagem tem um link para sair. Um clique, e paramos.',
  ],
  nothingElse: 'Guardamos o endereço só para estas atualizações e não o mostramos a ninguém.',
  sent: {
    title: 'Veja lá agora',
    says: 'Se conseguirmos escrever para este endereço, uma mensagem com um link acaba de chegar. Abra o link para confirmar, e as atualizações começam.',
    nothingThere: 'Nada depois de alguns minutos? Confira o endereço e {subscribe:tente de novo}.',
  },
  consent: (page) =>
    `As atualizações sobre ${page} são enviadas para lá: quando algo falha, a cada atualização e quando termina. Toda mensagem tem um link que as encerra. O endereço não é usado para mais nada.`,
  notYou: 'Não foi você quem pediu? Feche esta página, e nada mais chegará.',
  leave: 'Nenhuma mensagem sobre {page} irá mais para {address}.',
  stopped: 'As suas atualizações pararam',
  unreachable:
    'Paramos porque este endereço não aceitou nenhuma das nossas mensagens durante uma hora, ou já não existe.',
  key: 'Cada mensagem é assinada (Standard Webhooks). A sua chave:',
}
