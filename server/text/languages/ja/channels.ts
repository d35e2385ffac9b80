import type { ChannelWords } from '../en/channels.ts'

export const channels: ChannelWords = {
  by: 'どこでお知らせを受け取りますか？',
  email: 'メール',
  title: (service) => `${service} で更新情報を受け取る`,
  titleWebhook: 'Webhook で更新情報を受け取る',
  address: '受信 Webhook のアドレス',
  how: {
    slack:
      'Slack の「App」で「Incoming WebHooks」を開き、チャンネルを選んで Webhook のアドレスをコピーします。',
    teams:
      'Teams のチャネルの「ワークフロー」で Webhook アラートのテンプレートを選び、表示されたアドレスをコピーします。',
    discord: 'Discord のチャンネル設定の「連携サービス」で「ウェブフック」を開き、URL をコピーします。',
    googlechat: 'Google Chat のスペースのメニューで「アプリと統合」の Webhook を開き、リンクをコピーします。',
    mattermost:
      'Mattermost の「統合機能」で「内向きのウェブフック」を開き、チャンネルを選んで URL をコピーします。',
    webhook: 'このアドレスに Statuspage と同じ形の JSON を送り、すべてのメッセージに署名します。',
  },
  send: '更新情報を受け取る',
  steps: [
    '確認用リンクを含むメッセージを一通お送りします。',
    'その後は、障害が起きたとき、更新があるたび、そして解決したときにお知らせします。',
    'どのメッセージにも配信停止のリンクがあります。一度押すだけで停止します。',
  ],
  nothingElse: 'アドレスはこのお知らせのためだけに保管し、誰にも表示しません。',
  sent: {
    title: '送信先をご確認ください',
    says: 'このアドレスに送信できる場合、リンクを含むメッセージが届いています。リンクを開いて確認すると、お知らせが始まります。',
    nothingThere: '数分待っても届きませんか？アドレスを確かめて、{subscribe:もう一度お試しください}。',
  },
  consent: (page) =>
    `${page} の更新情報をそこへお送りします。障害が起きたとき、更新があるたび、そして解決したときです。どのメッセージにも停止用のリンクがあります。アドレスをほかの目的に使うことはありません。`,
  notYou: 'お心当たりがありませんか？このページを閉じてください。これ以上は何も届きません。',
  leave: '{page} についてのメッセージは、今後 {address} に送られません。',
  stopped: 'お知らせを停止しました',
  unreachable:
    'このアドレスが一時間にわたってメッセージを受け付けなかったか、存在しなくなったため、停止しました。',
  key: 'すべてのメッセージに署名があります（Standard Webhooks）。署名の鍵：',
}
