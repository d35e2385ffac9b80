/** One operation of Statuspage's manage API: `code` is what it answers when all is well. */
export type Operation = { method: string; path: string; code: number }

/*
 * All 112 of them. A line is a path, and behind it its methods, each run of them before the code they answer.
 */
const table = `
/pages                                                        GET 200
/pages/:page                                                  GET PATCH PUT 200
/pages/:page/components                                       GET 200 POST 201
/pages/:page/components/:component                            GET PATCH PUT 200 DELETE 204
/pages/:page/components/:component/uptime                     GET 200
/pages/:page/components/:component/page_access_users          POST 201 DELETE 200
/pages/:page/components/:component/page_access_groups         POST 201 DELETE 200
/pages/:page/component-groups                                 GET 200 POST 201
/pages/:page/component-groups/:group                          GET PATCH PUT DELETE 200
/pages/:page/component-groups/:group/uptime                   GET 200
/pages/:page/incidents                                        GET 200 POST 201
/pages/:page/incidents/unresolved                             GET 200
/pages/:page/incidents/scheduled                              GET 200
/pages/:page/incidents/upcoming                               GET 200
/pages/:page/incidents/active_maintenance                     GET 200
/pages/:page/incidents/:incident                              GET PATCH PUT DELETE 200
/pages/:page/incidents/:incident/incident_updates/:update     PATCH PUT 200
/pages/:page/incidents/:incident/subscribers                  GET 200 POST 201
/pages/:page/incidents/:incident/subscribers/:subscriber      GET DELETE 200
/pages/:page/incidents/:incident/subscribers/:subscriber/resend_confirmation POST 201
/pages/:page/incidents/:incident/postmortem                   GET PUT 200 DELETE 204
/pages/:page/incidents/:incident/postmortem/publish           PUT 200
/pages/:page/incidents/:incident/postmortem/revert            PUT 200
/pages/:page/incident_templates                               GET 200 POST 201
/pages/:page/subscribers                                      GET 200 POST 201
/pages/:page/subscribers/count                                GET 200
/pages/:page/subscribers/histogram_by_state                   GET 200
/pages/:page/subscribers/unsubscribed                         GET 200
/pages/:page/subscribers/resend_confirmation                  POST 201
/pages/:page/subscribers/unsubscribe                          POST 201
/pages/:page/subscribers/reactivate                           POST 201
/pages/:page/subscribers/:subscriber                          GET PATCH DELETE 200
/pages/:page/subscribers/:subscriber/resend_confirmation      POST 201
/pages/:page/page_access_users                                GET POST 200
/pages/:page/page_access_users/:user                          GET PATCH PUT 200 DELETE 204
/pages/:page/page_access_users/:user/components               GET PATCH PUT DELETE 200 POST 201
/pages/:page/page_access_users/:user/components/:component    DELETE 200
/pages/:page/page_access_users/:user/metrics                  GET PATCH PUT DELETE 200 POST 201
/pages/:page/page_access_users/:user/metrics/:metric          DELETE 200
/pages/:page/page_access_groups                               GET 200 POST 201
/pages/:page/page_access_groups/:group                        GET PATCH PUT DELETE 200
/pages/:page/page_access_groups/:group/components             GET PATCH PUT DELETE 200 POST 201
/pages/:page/page_access_groups/:group/components/:component  DELETE 200
/pages/:page/metrics                                          GET 200
/pages/:page/metrics/data                                     POST 202
/pages/:page/metrics/:metric                                  GET PATCH PUT DELETE 200
/pages/:page/metrics/:metric/data                             POST 201 DELETE 200
/pages/:page/metrics_providers                                GET 200 POST 201
/pages/:page/metrics_providers/:provider                      GET PATCH PUT DELETE 200
/pages/:page/metrics_providers/:provider/metrics              GET 200 POST 201
/pages/:page/status_embed_config                              GET PATCH PUT 200
/organizations/:organization/users                            GET 200 POST 201
/organizations/:organization/users/:user                      DELETE 200
/organizations/:organization/permissions/:user                GET PUT 200
`

export const operations: Operation[] = table.trim().split('\n').flatMap(readLine)

/** Every name in a path is the same, so that one path can be compared with another. */
export function pathShape(path: string): string {
  return path.replace(/:\w+|\{\w+\}/g, ':')
}

function readLine(line: string): Operation[] {
  const [path = '', ...words] = line.split(/\s+/)
  return words.flatMap((word, i) => {
    const code = words.slice(i).find((later) => /^\d/.test(later))
    return /^\d/.test(word) ? [] : [{ method: word, path, code: Number(code) }]
  })
}
