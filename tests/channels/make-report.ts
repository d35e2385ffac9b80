/** A returned message as mail servers write it (RFC 3464), to the address that the bounce came to. */
export function makeDsn(
  to: string,
  fields: {
    action?: string
    status?: string
    words?: string
    date?: Date
    headers?: string
    type?: string
  } = {},
): string {
  const {
    action = 'failed',
    status = '5.1.1',
    words = '550 5.1.1 No such user here',
    date = new Date(),
  } = fields
  return crlf(`From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
To: ${to}
Subject: Undelivered Mail Returned to Sender
Date: ${date.toUTCString().replace('GMT', '+0000')}
Auto-Submitted: auto-replied
${fields.headers ?? ''}MIME-Version: 1.0
Content-Type: ${fields.type ?? 'multipart/report; report-type=delivery-status'}; boundary="=_report"

--=_report
Content-Type: text/plain; charset=us-ascii

This is the mail system. Your message to <somebody-else@example.org> could not be delivered.

--=_report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Sat, 21 Nov 2026 12:00:00 +0000

Final-Recipient: rfc822; somebody-else@example.org
Original-Recipient: rfc822; somebody-else@example.org
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp;
 ${words}

--=_report
Content-Type: text/rfc822-headers

Return-Path: <bounce+forged@status.example.com>
Subject: Uploads fail

--=_report--
`)
}

/** A complaint as mailbox providers send it (RFC 5965), with the message it is about inside. */
export function makeComplaint(
  original: { returnPath?: string; messageId?: string },
  type = 'abuse',
  date = new Date(),
): string {
  return crlf(`From: <feedback@mailbox.example>
To: <abuse@status.example.com>
Subject: FW: Uploads fail
Date: ${date.toUTCString().replace('GMT', '+0000')}
MIME-Version: 1.0
Content-Type: multipart/report; report-type="feedback-report"; boundary="part"

--part
Content-Type: text/plain

This is an email abuse report.

--part
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeGenerator/1.0
Version: 1

--part
Content-Type: message/rfc822

${original.returnPath ? `Return-Path: <${original.returnPath}>\n` : ''}From: <status@status.example.com>
${original.messageId ? `Message-ID: ${original.messageId}\n` : ''}Subject: Uploads fail

We are looking into it.
Return-Path: <nobody@example.com>

--part--
`)
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n')
}
