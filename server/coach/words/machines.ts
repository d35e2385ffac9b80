import type { Translation } from './translation.ts'

/** The parts of a product that only its engineers see. Built things come first, then data, then the network. */
export const machines: Translation[] = [
  [
    'back-?ends?(?: (?:systems?|servers?|services?|changes?|components?|infrastructure|issues?|errors?|queue processing))?|back end(?: (?:systems?|servers?|services?|changes?))?',
    'our systems',
  ],
  ['front-?ends? (?:servers?|nodes?|fleet|tier|layer|systems?)', 'our systems'],
  ['server-side|client-side', 'on our side'],
  [
    'up-?stream(?: (?:service |network |model |cloud )?(?:providers?|dependenc(?:y|ies)|vendors?|services?|problems?|issues?|outages?|incidents?))?',
    'a company we rely on',
  ],
  ['down-?stream(?: (?:systems?|services?|dependenc(?:y|ies)))?', 'other parts of the product'],
  ['dependenc(?:y|ies)(?! on)', 'part our product relies on'],
  [
    'micro-?services?|service mesh(?:es)?|distributed systems?|middleware|daemons?|kernels?|hypervisors?|bare[- ]metal|orchestrat(?:or|ion)|control[- ]planes?|data[- ]planes?',
    'our systems',
  ],
  ['load[- ]?balanc(?:er|ers|ing|ed)', 'our systems'],
  ['(?:reverse |edge |web |http )?prox(?:y|ies)(?: servers?| layer)?', 'our systems'],
  [
    '(?:api|network|edge|internet|internal|application|nat|http)[- ]gateways?|bad gateways?|gateway errors?',
    'our systems',
  ],
  ['(?:ingress|egress)(?: \\w+)?', 'connections'],
  ['health[- ]?checks?|heartbeats?|watchdogs?|liveness|readiness probes?', 'our own checks'],
  ['(?:our )?telemetry|observability|instrumentation', 'our own measurements'],
  [
    'pods?(?= (?:were|was|are|is|in|on|terminat|restart|evict|crash|fail|to))|(?:kubernetes|application|web|our|some|several|the|of|affected|unhealthy) pods?',
    'our systems',
  ],
  ['containers?(?= (?:image|orchestr|restart|crash|runtime|fail|were|was))', 'our systems'],
  ['virtual machines?|vms?', 'our systems'],
  [
    '(?:worker|background|async|asynchronous|queue|batch|delayed) (?:process(?:es|ing)?|workers?|jobs?|nodes?|tasks?|queues?|fleet|pool)',
    'work that happens in the background',
  ],
  [
    '(?:server|compute|database|ec2|application|production|our|bad|faulty|unhealthy|affected|several|of the) instances?',
    'our systems',
  ],
  ['asynchronous(?:ly)?', 'in the background'],
  ['bad (?:hosts?|nodes?|servers?|instances?)', 'our systems'],
  [
    'firmware|filers?|disk resiz\\w+|motherboards?|raid(?: (?:array|controller))?|hard disks?|disk (?:drives?|arrays?|i/o)|storage (?:nodes?|arrays?|clusters?|layers?|back-?ends?|subsystems?|tiers?|controllers?|systems?)|nas|file ?systems?|blade servers?|rack switch(?:es)?',
    'equipment on our side',
  ],
  // Data.
  [
    '(?:db|databases?|sql)(?: (?:servers?|nodes?|clusters?|hosts?|locks?|quer(?:y|ies)|tables?|layer|connections?|performance|utili[sz]ation|load|failures?|outages?|issues?|errors?|migrations?|indexes|primary|replicas?))?',
    'our systems',
  ],
  [
    '(?:slow|long[- ]running|expensive|bad|inefficient) quer(?:y|ies)|quer(?:y|ies) (?:performance|duration|load|plans?|times?|time-?outs?)',
    'a slow part of our systems',
  ],
  [
    '(?:read |write |database )?replicas?|replicat(?:ed|ion)(?: (?:lag|delay|issues?))?|read-?only (?:mode|replica)|master[/-]slave|hot standby',
    'copies of our data',
  ],
  ['shards?|sharded|sharding|partition(?:s|ed|ing)?', 'part of our systems'],
  ['schemas?|checksum(?:s)?|transaction logs?|write-ahead|binlogs?', 'our data'],
  [
    "(?:internal |server |page |edge |cdn |object |response |our |stale |distributed |memory |in-memory |data |redis )caches?|cache (?:miss(?:es)?|layer|servers?|clusters?|nodes?|invalidation|purge|eviction|hits?)|(?<!(?:your|browser|browser's|its|the app's|app) )cach(?:e|es|ed|ing)(?! (?:and cookies|of your|in your))",
    'stored copies',
  ],
  [
    '(?:message |outgoing |incoming |inbound |outbound |pending |mailing |mailer |job |event |task |work |mail |email |processing |internal |delivery |sqs |backend |our |in |send(?:ing)? |priority |outbound |growing |import |export )queues?|queue(?<=\\b(?:messages?|mails?|emails?|jobs?|events?|tasks?|requests?|transactions?|deliver\\w+|dispatch\\w+|process\\w*|files?|payments?|drain\\w*|flush\\w*|clear\\w*)\\b[^.\\n]{0,40} (?:the|a|our) queue)|queues? (?:processing|depth|backlog|size|build-?up|sizes|is|are|was|were|has|have)',
    'waiting line',
  ],
  [
    're-?queued(?: (?:work|requests?|jobs?|messages?|events?|items?|tasks?|up))?|queued requests|(?:de|en)queu(?:e|ed|ing)',
    'waiting',
  ],
  [
    '(?:data|alerting|processing|event|events|metrics?|delivery|log|logs|logging|analytics|ingest|ingestion|etl|indexing|streaming|messaging|notification|reporting|inference|media|video|image|search|rendering|payments?) pipelines?',
    'processing',
  ],
  ['ingest(?:ed|ing|ion|s)?', 'taking in data'],
  ['transcod(?:e|es|ed|er|ing)', 'preparing video'],
  ['(?:de-?)?serializ(?:e|ed|ation|ing)|pars(?:er|ing) (?:error|issue|failure)s?|payloads?', 'data'],
  ['etl|batch (?:jobs?|process(?:es|ing)?)', 'work that happens in the background'],
  // The network.
  ['clusters?', 'our systems'],
  [
    '(?:edge |compute |network |cluster |storage |cache |core |bad |failed |failing |faulty |unhealthy |our |primary |secondary )?nodes?(?!\\.?js)',
    'our systems',
  ],
  [
    '(?:core |edge |border |network )(?:routers?|switch(?:es)?|devices?|links?|fabric|backbone|hardware|equipment|segments?|interfaces?)|backbone|peering|transit (?:providers?|links?)|top[- ]of[- ]rack(?: switch(?:es)?)?|sip trunks?|trunks?',
    'network equipment',
  ],
  [
    '(?<!your )(?<!your own )routers?|(?<!your )(?<!your own )firewalls?(?: rules?)?|subnets?|vlans?|ip (?:ranges?|blocks?|pools?)|uplinks?',
    'network equipment',
  ],
  ['(?:dns |name ?)?resolvers?|internal dns', 'how our address is found'],
  [
    '(?:tls|ssl|tcp|http/2|websocket|bgp)(?: (?:handshakes?|certificates?|connections?|sessions?|termination|errors?|announcements?|routes?))?|handshakes?',
    'secure connections',
  ],
  ['points? of presence|(?:edge|network) pops?', 'locations'],
  [
    'x\\.?509(?: certs?)?|certs?(?= (?:rotat|renew|expir|replac))|certificate rotation|(?:waf |firewall )?rule-?sets?',
    'a security setting',
  ],
  [
    'head-?ends?|re-?poll(?:ing|ed)|can frames?|malformed (?:frames?|packets?|payloads?)|telematics ingestion',
    'data from devices',
  ],
  [
    '(?:\\w+ )?orchestrators?|(?:encod(?:er|ing)|render|server|compute) farms?|(?:sync|background|job|import|export|mail|web|app|queue|celery) workers?',
    'our systems',
  ],
  ['hot wallets?(?: signer)?|mempools?|watcher loops?', 'our systems'],
  ['split[- ]brain|quorum|leader election|consensus (?:layer|protocol)', 'our systems'],
  ['(?:denial[- ]of[- ]service|ddos)(?: attacks?)?', 'a flood of traffic meant to block our service'],
]

/** Names of what engineers build with: for people who do not build, words like any other from the engine room. */
export const products: Translation[] = [
  [
    'redis|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|kafka|rabbitmq|elastic ?search|opensearch|nginx|haproxy|memcached?|cassandra|dynamodb|ec2|rds|s3|sqs|sns|varnish|envoy|istio|terraform|docker|ecs|eks|gke|kubernetes|k8s|etcd|zookeeper|celery|sidekiq|solr|clickhouse|hadoop|airflow|nats|cloudfront|route ?53|aurora|bigquery|apache|php-fpm|couchbase',
    'our systems',
  ],
]
