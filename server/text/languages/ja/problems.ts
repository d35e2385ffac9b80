import type { ProblemWords } from '../en/problems.ts'

export const problems: ProblemWords = {
  headlines: {
    403: '許可されていません',
    404: 'ここには何もありません',
    410: 'このリンクは使えなくなりました',
    429: '回数が多すぎます',
    500: 'こちら側で問題が発生しました',
    503: 'しばらくしてからもう一度お試しください',
    other: '処理できませんでした',
  },
  ours: 'こちらの不具合です。記録しましたので、もう一度お試しください。',
  unknown: 'このリクエストを読み取れません',

  said: {
    address: 'このメールアドレスには送信できません。name@example.com のような形で入力してください。',
    nothingTicked: '1 つ以上選ぶか、「すべて」を選んでください',
    notFromHere:
      'このフォームは当ページから送信されていません。ページを読み込み直して、もう一度送信してください',
    tooManyTyped: (minutes) =>
      `短い間に多くのアドレスが入力されました。${minutes} 分後にもう一度お試しください`,
    tooManySearches: '現在、検索が混み合っています。1 分後にもう一度お試しください',
    tooLong: (characters) => `${characters} 文字以内で検索してください`,
    notWritten: '現在、保存できません。しばらくしてからもう一度お試しください',
    noComponent: 'このページにそのコンポーネントはありません',
    notInList: '一覧から選んでください',
    ended: 'この登録は終了しています。選択するには、もう一度登録してください',
    linkUsed: 'このリンクはすでに使用されたか、期限が切れています',
    pressToStop: '何も変更されていません。停止するには、ボタンを押してください',
    pressToForget: '何も変更されていません。アドレスを削除するには、ボタンを押してください',
    tooLarge: 'リクエストが 1 MB を超えています',
    nothingHere: 'ここには何もありません',
    noPage: 'このアドレスにページはありません',
  },
}
