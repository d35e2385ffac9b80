import { either, oneOf } from '../text.ts'

const troubleOrWork = oneOf(
  // Trouble.
  'issues?|problems?|outages?|incidents?|failures?|faults?|errors?|instability|degradation|degraded',
  // Work.
  'maintenance|upgrades?|updates?|migrations?|replacements?',
  // More of both.
  'crash(?:es)?|overload|exhaustion|latency|performance|works?|disruptions?|interruptions?|connectivity',
  'saturation|lag|restart(?:s|ed)?|reboot(?:s|ed)?|reconfiguration|changes?|attacks?|resolution',
  'cuts?|storms?|leaks?|rotation|evictions?|backlogs?|mismatch|regressions?|cutover|resets?|misfires?',
  'flush|expansion|patching|work|switch|move|re-?route|oom',
  // What a machine is then, and what happens to it.
  'down|offline|slowness|congestion|loss|relocation|overloaded|unresponsive|timeouts?|hangs?|hung',
  String.raw`stall(?:s|ed)?|freez(?:e|es|ing)|swaps?|repairs?|fire|rebuild|resync\w*`,
  'full|died|dead|broken|fails|failed|event|shutdown|inspection',
)
/** What goes wrong with machines, or is done to them. */
export const trouble = new RegExp(String.raw`^['’]?s?(?: [\w-]+){0,2}? ${troubleOrWork}\b`, 'i')

const ailing = oneOf(
  String.raw`faulty|failed|failing|defective|overloaded|misconfigured|dead|overheat\w*`,
  'stuck|blocked|hung|crashed|full|expired',
  'incorrect|wrong|bad|corrupt(?:ed)?|congested|saturated|unhealthy',
)
const troubleWith = oneOf(
  'failure|failures|problems?|issues?|outage|loss|overload|crash',
  'upgrade|maintenance|replacement|migration|errors?',
)
const whichMachine = oneOf('our|the|a|an|one|of|some|two|several|primary|main|core|internal|virtual')
/** Before a machine: "fault report: ", "faulty ", "loss of one ", "due to ". */
export const troubleOf = new RegExp(
  either(
    String.raw`\b(?:fault|failure|incident|problem|outage)(?: report| notice)?: (?:\w+ )?$`,
    String.raw`\b${ailing} (?:[\w-]+ )?$`,
    String.raw`\b${troubleWith} (?:of|with|in|on|at|to) (?:${whichMachine} ){0,3}(?:[\w-]+ )?$`,
    String.raw`\b(?:due to|caused by|because of|following|after)\b[^.]*$`,
  ),
  'i',
)

/** Words that products share with machines. */
export const shares = new RegExp(
  String.raw`^(?:[\w-]+ )*${oneOf(
    'servers?|providers?|vendors?|networks?|queues?|caches?|nodes?|pods?|clusters?',
    'load[- ]?balancers?|gateways?|fail-?overs?|rollbacks?|up-?stream|partners?|suppliers?',
    'switch(?:es)?|routers?|power|memory|storage|releases?|patch|code|bug|capacity',
    'dead[- ]letter|(?!OOM)[A-Z][A-Z0-9]{1,5}s?',
  )}$`,
)

const doing = oneOf(
  // They make them, and start them.
  'launch(?:es|ing)?|creations?|creating|starts|provisioning',
  // They change, delete, renew and copy them.
  String.raw`scaling|autoscaling|resiz\w+|deletions?|deleting|boots?|boot times|purg\w+|invalidations?`,
  'issuance|renewals?|imports?|exports?|listing|availability|backups?|snapshots?',
  String.raw`clon\w+|forks?|attach\w*|detach\w*|delivery`,
  'upgrades? (?:fail|unavailable|stuck|delayed|not|cannot|are)',
)
/** What people who build do with an object of theirs, after its name: "cluster launches", "load balancer creation". */
export const customersDo = new RegExp(String.raw`^s?(?: [\w-]+){0,2}? ${doing}\b`, 'i')

const reaching = oneOf(String.raw`connect\w*|connection \w+|access|latency|traffic|requests|log-?ins?`)
/** What they reach, or fail to reach. */
export const theirObject = new RegExp(
  String.raw`\b${reaching} (?:to|from|with|for|into) (?:some |all |your )?$`,
  'i',
)
