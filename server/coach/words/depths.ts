import type { Translation } from './translation.ts'

/** The trades behind the machines: their operating systems, stores, lines, releases and halls. As in engine-room.ts. */
export const depths: Translation[] = [
  // Operating systems and programs.
  [
    '(?:ran |run |running )?out of (?:inodes|file (?:handles|descriptors)|sockets|threads|connections|memory|heap|swap|entropy)|inodes?|file (?:handles|descriptors)|(?:worker|hung|idle|all|many|too many|blocked|stuck|application|server) threads|thread (?:exhaustion|starvation|count)|swap(?: space|ping)|core dumps?|root partition|mount points?|system ?d\\b|crons?|runaway (?:process|query|job)(?:es)?|offending process|(?:critical|high|server|system|cpu) load|load (?:on|of) (?:the |our )?(?:box|boxes|machine|machines|host|server|servers)|load average',
    'our systems',
  ],
  [
    'logic errors?|shipped code|(?:unhandled|null) (?:pointer|reference)|infinite loops?|restart loops?|boot loops?|retry (?:logic|loops?)|off-by-one|memory footprint|app(?:lication)? pools?|jvm|the heap|static analysis',
    'a fault in our product',
  ],
  // Stores.
  [
    '(?:full )?table scans?|(?:missing|dropped|corrupt(?:ed)?) (?:index(?:es)?|indices)|index (?:was|is|were) (?:dropped|missing|rebuilt|corrupt(?:ed)?)|(?:row|table|advisory|write|read) locks?|index corruption|lock (?:contention|waits?|time-?outs?)|vacuum(?:ing)?|check-?pointing|stored procedures?|query (?:plans?|planner|optimi[sz]er)|quer(?:y|ies) (?:do|does|run|ran|hit|hitting|fail)|database tables?|datastores?|data stores?|key-?value stores?|(?:the|our|a) (?:primary|secondary|standby|master|slave)(?= (?:lost|failed|died|crashed|is|was|went|ran|fell|instance|node|database|db|server|did|has|had))',
    'our systems',
  ],
  [
    '(?:disk|storage|raid|san|tape|ssd) (?:arrays?|controllers?|shel(?:f|ves)|pools?|enclosures?|librar(?:y|ies)|backplane)|luns?|iscsi|spindles?|block devices?|beegfs|lustre|gpfs|ceph\\w*|zfs|btrfs|gluster\\w*|netapps?|tape drives?|stripe sets?',
    'equipment on our side',
  ],
  // Lines.
  [
    'arp(?: (?:tables?|cache|storms?))?|default gateways?|static routes?|null-?rout(?:e|ed|ing)|black-?hol(?:e|ed|ing)|scrubbing|port (?:flapping|channels?)|flapp(?:ing|ed)|link aggregation|spanning tree|broadcast storms?|(?:core|distribution|access|leaf|spine|aggregation|stacked?) (?:switch(?:es)?|layer)|switch (?:stacks?|fabric|ports?)|line cards?|optics|transceivers?|dark fib(?:re|er)|wavelengths?|(?:sip|voice) (?:gateways?|proxy|proxies|registrar)|radius servers?|dhcp(?: (?:leases?|servers?|pools?|scopes?))?|whitelist(?:ed|ing)|allow-?list(?:ed|ing)|ip (?:reputation|allocation|address (?:pool|range|block)s?)|packets?',
    'network equipment',
  ],
  // What servers say to one another.
  [
    '(?:return(?:s|ed|ing)?|throw(?:s|n|ing)?|threw|give[sn]?|giving|gave|show(?:s|ing|ed)?|serv(?:es?|ed|ing)|get(?:s|ting)?|got|with|see(?:s|ing|n)?|receiv(?:e|es|ed|ing)|result(?:s|ed|ing)? in|a|an|failed with) (?:an? )?(?:http )?(?:50[0-9]|429|404)s?(?= |$|[.,;)])|bad gateway|gateway time-?outs?|oauth(?: \\w+)?|callbacks?(?= (?:return|fail|url|endpoint|time))|redirect loops?|web ?sockets?|session (?:stores?|affinity|storage)|cors|request headers?|user[- ]agents?|cipher suites?|tls version|certificate chains?',
    'error messages',
  ],
  // Releases and halls.
  [
    'canary(?: (?:release|deploy\\w*|build))?|blue[/-]green|going through ci|ci/cd|build artifacts?|merge[ds]?(?= (?:and|to|into|the|a) (?:is |deploy|main|master|fix|change|prod|going))|was merged|(?:last|latest|offending|bad|faulty) commits?|code ?base|refactor(?:ed|ing)?|feature branch|to production|in production|prod(?:uction)? (?:environment|servers?|systems?|database)|staging (?:environment|server)|version bump|rc\\d',
    'a change to our product',
  ],
  [
    'warm pools?|noisy neighbou?rs?|v-?motion|vcenter|vsphere|vmware|esxi?|(?:xen|kvm|hyper-v) hosts?|guest os|hyper-?threads?|schedulers? (?:is|are|was|were|starv\\w+|pods?)|recycl(?:ed|ing) (?:the )?(?:app|application|worker|pool)\\w*|spawn(?:ed|ing)(?: (?:more|new|additional) \\w+)?|compute capacity|on[- ]prem(?:ises?)?(?! (?:customers|license|installation))',
    'our systems',
  ],
  [
    '(?:mail|e-?mail|security|network|inbound|outbound|storage|filtering|spam|ironport|vpn|firewall) appliances?|circuit breakers?|genset|chillers?|remote hands|power distribution unit|colo(?:cation)?|(?:lower|low|higher|high)[- ]priority queues?',
    'equipment on our side',
  ],
  // Lists in which work waits, and the programs that take it.
  [
    'message bus|poison(?:ed)? messages?|consumer (?:groups?|threads?)|(?:blocked|stuck|stalled|dead|slow) consumers?|producers? and consumers?|event (?:bus|loop|store|stream)|batch (?:runs?|windows?)|abend(?:s|ed)?|mainframes?|settlement engine|nightly (?:jobs?|batch|runs?)|(?:re-?)?sync(?:ing|hroni[sz]ing|hroni[sz]ation)? (?:of )?(?:the )?(?:replicas?|nodes?|shards?|databases?)|resynchroni[sz]ation|hydrat(?:e|ed|ing|ion)|materiali[sz]ed views?|(?:data )?feeds? through|lookups? (?:return|fail|table|service)\\w*|adapters?(?= (?:is|was|fail|return|went))',
    'work that happens in the background',
  ],
]
