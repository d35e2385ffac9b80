import { wordsOf } from '../text.ts'

/**
 * Words that say no more than the status beside them does, in lower case: what consists of them alone tells a customer
 * nothing new.
 */
export const statusOnly = new Set(
  `a an the this that these those it its we we're we've we'll our us i there is are was were be been being am has have had having do does did
  will would can could may might should shall must and or but if so as at by for from in into of on to with within about after before during while until over
  up out again all any both each more most other some such no not only own same than too very just now then here still yet also once soon
  fault faults issue issues problem problems incident incidents matter outage disruption disruptions event
  investigate investigating investigated investigation looking look into identify identified identifying aware become becoming know known noticed
  cause root causes source reason fix fixes fixed fixing implemented implementing implement deployed applied applying put place solution resolution
  monitor monitoring monitored watch watching result results closely situation continue continues continuing continued working work worked works
  resolve resolved resolving solved closed close closing completed complete completing done finished concluded mitigate mitigated mitigating mitigation mitigations remediating
  update updates updated updating provide providing provided post posting share sharing inform informed keep kept news information info details detail further additional latest
  possible available becomes become as-soon soon shortly later learn progress ongoing current currently time times moment at-the-moment present presently today
  team teams engineer engineers engineering staff developers technicians everyone everything good well fine ok okay normal great
  scheduled planned maintenance undergoing perform performing performed begin begins begun began start started starting end ended ending carried necessary required routine essential work window
  service services system systems fully successfully actively urgently hard quickly quick soon-as confirm confirmed confirming believe verified verifying verify
  scope impact determine determining determined assess assessing extent full report reports reported receive received something gone wrong spotted going happened happening
  thank thanks you your patience understanding apologise apologize apologies apology inconvenience sorry any caused appreciate regret
  things look looks off works underway folks clear cleared hiccup hiccups oops ooops wrap that's no change changes since last post resume resumed resumes running yes on-it edit
  restored restore normal operations operation back healthy stable better recovered recovering recovery behind matter closed
  monday tuesday wednesday thursday friday saturday sunday am pm utc gmt pst pdt est edt cet cest bst
  what which who whose how why where whether when know knows understand understands understood think suspect see seeing seen
  sort sorts sorted mend mended patch patched address addressed addressing handle handled handling tackle tackled tackling deal dealt dealing
  rectify rectified rectifying remedy remedied cure cured clear cleared correct corrected find finding found track tracking diagnose diagnosing
  diagnosed troubleshoot troubleshooting triage triaging try trying get gets getting got bring bringing brought make making sure
  towards toward experiencing experience eye eyes hope hopes hoping hopefully strength due course rolled rolling alerted notified escalated follow follows engaged keeping thing hand dealing over
  happy pleased glad delighted longer able everyone's hands touch course soonest bit little
  best rest hotfix hotfixes deploy deploying ensure ensures ensuring stability observe observes observed observing investigation investigations come comes coming trouble troubles technical difficulty difficulties
  action actions step steps measure measures taken taking behind priority top highest released release shipped pushed remain remains restoring restoration
  validate validated validating validation evaluate evaluating evaluated review reviewing reviewed analyse analyze analysing analyzing analysed analyzed analysis
  isolate isolated isolating pinpoint pinpointed pinpointing locate located locating swiftly promptly immediately immediate asap diligently thoroughly
  experts specialists crew colleagues devs tech techs operational-team involved looped ongoing potential declared mark marked marking consider considered
  stage point development under looked officer manager pinned idea act acts acting effective localised localized underway responding respond responds engineer's whether
  commence commences commenced commencing proceed proceeds proceeding settle settles settled treat treats treated treating people technician colleagues guys squad heroes men women night shift duty on-call
  specialist expert admins sysadmins operators boffins reason reasons culprit answer answers bottom remedy cure repair repairs repaired repairing putting right righted called call calling phoned summoned dispatched
  place case cases ticket dusted light tunnel fingers crossed case far ever away straight flat-out meanwhile wait waits waiting waited help helps helped hear hears heard said
  dig digs digging dug chase chases chasing hunt hunting hunted search searching crack cracked cracking wrestle wrestling battle battling fight fighting check checks checked checking inspect inspecting inspected
  study studying examine examining examined explore exploring scratch scratching heads head nothing new word words sign signs way ways go goes going went seems seem appears appear prove proves proved proven
  continuing ready done take takes took place move moving moved forward pursue pursuing isolate effort efforts possible every everybody anybody anyone nobody needs need
  sees moving ahead assigned allocated informed briefed aware on-site site alert alarm raised raise noted note logged log recorded acknowledge acknowledged acknowledging confirming
  solve solves fixer corrective remedial permanent temporary interim initial preliminary final finally eventually gradually slowly steadily holding hold holds held treatable one this-one
  please stand bear see regards dear customer customers hello hi team-
  status state operational smoothly nominal stone unturned left made handle grip sleeves rolling verification verifications item items remediation remediations without preparing prepare prepared persist persists persisted persisting post-incident postmortem post-mortem retrospective platform automatically internal relevant respective appropriate responsible
  prioritise prioritised prioritising prioritize prioritized prioritizing recurrence recurrences opened conduct conducting conducted alert stay stays vigilant halfway half-way midway part-way partway phase
  phases task tasks initiated initiating initiate initiation commencement completion conclusion tirelessly relentlessly feverishly urgency utmost importance extended longer-than intended expected anticipated plan plans planning schedule
  track according yet-to successful uneventful ahead effect changed change set switched considered archived archiving`
    .trim()
    .split(/\s+/),
)

/** The words of a text that say more than its status does. `also`: further words that say nothing new, in lower case. */
export function newWords(text: string, also?: Set<string>): string[] {
  return wordsOf(text).filter((word) => !statusOnly.has(word) && !also?.has(word) && !/^[\d]+$/.test(word))
}
