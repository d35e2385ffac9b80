import { oneOf } from '../text.ts'

const ofRooms = oneOf(
  'computer|machine|server|equipment|comms|communications|plant|boiler|engine|control|switch',
  'transformer|mail|post|print|stock|store|back|cold|network',
)
const ofCentres = oneOf('sorting|distribution|fulfil?ment|logistics|computing|colocation|print|operations')
/** Of these, customers know some, too: only what we say of ours is behind the counter. */
const oursAmongThem = oneOf(
  'plant|bakery|kitchen|mill|yard|garage|studio|lab(?:oratory)?|dairy|brewery|quarry|farm',
  'harbour|harbor|works',
)
/** Rooms and grounds where customers never are. */
const place = oneOf(
  `${ofRooms} ?rooms?|(?:data|server|machine|sorting|production) halls?`,
  'ware ?houses?|depots?|cellars?|basements?|cold stores?',
  `${ofCentres} (?:cent(?:er|re)s?|offices?)|data ?cent(?:er|re)s?|colo`,
  'sub-?stations?|(?:pumping|power|transformer|relay|base|compressor) stations?',
  '(?:treatment|sewage|water|print|gas) ?works|(?:telephone|local|phone) exchanges?',
  '(?:street )?cabinets?|head-?ends?|printworks|print shop|workshops?|hangars?|lofts?',
  'server farms?|(?:back|head) offices?|factor(?:y|ies)',
  String.raw`(?<=\b(?:at|in|near) (?:the|our) )${oursAmongThem}`,
  'headquarters|our (?:offices?|building|roof)',
)
const ofMachines = oneOf('sorting|packing|labelling|franking|printing|bottling|milking|stamping')
/** What stands in them, or what a trade runs on behind its counter. */
const equipment = oneOf(
  'pumps?|boilers?|compressors?|chillers?|fans?|pipes?|(?:water|gas) mains?|transformers?',
  'generators?|batter(?:y|ies)|conveyors?(?: belts?)?|fork-?lifts?|sorters?',
  `${ofMachines} (?:machines?|press(?:es)?|lines?)|cranes?|turbines?|gearbox(?:es)?`,
  'axles?|motors?|valves?|fuses?|(?:circuit )?breakers?|relays?|wires?|wiring|cables?',
  'masts?|antennas?|aerials?|transmitters?|amplifiers?|encoders?|sprinklers?|hydraulics',
  'roofs?|ceilings?|drains?|sewers?|freezer units?|refrigeration|air[- ]con(?:ditioning)?',
  'modems?|multiplexers?|motherboards?|power (?:lines?|supply|supplies|units?|strips?)',
  '(?:points|signal|track|signalling|overhead) (?:line|equipment|wires?|circuit)|signall?ing',
)
const behindCounter = oneOf(place, equipment)
const vehicle = oneOf('vans?|lorr(?:y|ies)|trucks?|vehicles?|engines?|locomotives?|tractors?|snow ?ploughs?')
const harmed = oneOf(
  'broken(?:-down)?|failed|failing|faulty|blown|burst|dead|snapped|cracked|seized|worn|leak(?:y|ing)',
  'burnt|burning|burned|damaged|severed|flooded|frozen|stolen|overheat(?:ed|ing)|tripped|blocked',
  'collapsed|smouldering|defective|jammed|corroded|chewed|cut|fallen|evacuated|waterlogged',
  'snowed-in|ransacked|burgled|struck|hot',
)
const harm = oneOf(
  'fires?|floods?|flooding|leaks?|smoke|break-?ins?|theft|evacuation|power (?:cut|loss|failure)',
  'break-?downs?|failures?|faults?|damage|bursts?|collapse|over-?heating|explosion|blasts?',
  'short[- ]circuits?|trips?|stock-?outs?|shortage|outages?|cooling|replacements?|repairs?',
  'swaps?|overhaul|servicing',
)
const release = `${oneOf(
  'deploy(?:ment)?|release|roll-?out|up(?:date|grade)|migration|change|patch|cut-?over|switch-?over',
  String.raw`restart|reboot|import|conversion|move|fix|clean-?up|experiment|restructuring|refactor\w*`,
)}s?`
const resource = oneOf(
  'memory|disk(?: space)?|resources|storage|bandwidth|(?:ip|network) addresses|disk|space|quota',
  'compute|compute resources|licen[cs]es|threads|connections|hardware|servers|nodes|cpu|power',
  'fuel|diesel|toner',
)
const broken = oneOf(
  `${harm}|${harmed}|failed|broke(?: down)?|fails|tripped|caught fire|on fire|under water|off`,
)
const befalls = oneOf(
  `${harm}|flooded|power (?:down|off|out)|work|works|maintenance`,
  'rodents?|rats?|mice|water|lightning|storm',
)
const inOrOn = oneOf('in|at|near|of|to|with|on|inside|hits?|struck|damages?|under')
const whichOne = oneOf(String.raw`the|our|a|an|one|of|your|main|central|local|primary|[A-Z]\w+`)
const wentWrong = oneOf('awry|wrong|bad|badly|south|sideways|haywire|pear-shaped|amiss|off')
const botched = oneOf(
  'botched|bungled|mishandled|half-finished|buggy|premature|mistaken|accidental|incomplete|rogue',
  'misapplied|mistimed|unplanned',
)
const expires = oneOf('licen[cs]e|domain|secret|credentials?|contract|lease|certs?|certificates?|api key')
const clerical = oneOf(
  'clerical|data[- ]entry|manual|spreadsheet|arithmetic|rounding|copy-and-paste|book-?keeping|programming',
)
const mistaken = oneOf('wrong|bad|old|corrupt|faulty|incorrect|missing|broken|mislabelled|duplicate')
const thing = oneOf(
  'file|table|feed|script|spreadsheet|data ?set|mapping|rule|parameter|flag|setting|cron job|job',
  'tape|part|component|formula|module|library|driver',
)
const putToUse = oneOf(
  'loaded|sent|used|applied|uploaded|pushed|fitted|installed|from|in our|on our|run|activated',
)
const ofStaff = oneOf(
  'staff(?:ing)?|driver|crew|personnel|courier|nurse|engineer|agent|picker|operator|labou?r',
)
const staff = oneOf('staff|drivers|crew|personnel|couriers|nurses|engineers|operators|pickers')
const awayStaff = oneOf(
  'staff|drivers?|crews?|personnel|couriers?|nurses?|engineers?|operators?|pickers?|teachers?',
  'lorries|vans|trucks',
)
const nature = oneOf(
  'lightning|storm|snow|wind|flood|fire|water|heat|frost|hail|ice|rodent|rat|mouse|squirrel',
  'digger|excavator|earthquake',
)
const protection = oneOf(
  'scan|warning|protection|filter|builder|replies|reply|does|not|is|are|fails?|detection',
)

/** What goes wrong behind the counter of any trade, as titles name it. */
export const causesOfTrades = [
  String.raw`${harmed} [\w-]+(?: [\w-]+)? (?:in|at|on|near) (?:the|our|one of our) (?:\w+ )?${place}`,
  // Disks and programs.
  'full (?:disk|volume|partition|drive|log|tape)s?(?= |$)(?! access)',
  '(?:job|task|batch|process|queue) (?:scheduler|processor|dispatcher|daemon)s? ' +
    String.raw`(?:\w+ )?(?:stuck|hung|down|crash\w*|fail\w*|stopped|died)`,
  String.raw`runaway (?:\w+ )?(?:script|process|query|job|task|loop)`,
  'clock (?:drift|skew)|leap (?:second|year)|daylight saving(?: change)?',
  '(?:software|firmware|system|os|windows|kernel|driver|security) updates? ' +
    '(?:problem|issue|error|mishap|failure|bug|trouble)s?',
  // Rooms, what stands in them, and what drives.
  String.raw`${harmed} (?:[\w-]+ ){0,2}?${oneOf(behindCounter, vehicle)}`,
  `${behindCounter} (?:(?:is|was|has|have|are|were|had|room|unit|system|line) ){0,2}${broken}`,
  `${vehicle} (?:break-?downs?|broken down|off the road|broke down)`,
  String.raw`${befalls} (?:[\w-]+ )?${inOrOn} (?:${whichOne} ){0,3}${behindCounter}`,
  // What we did.
  String.raw`${release} (?:that |which |has |had |have )?(?:\w+ly )?(?:gone|went|goes|going|go) (?:\w+ )?${wentWrong}`,
  String.raw`${release} (?:backfired|blunder|mishap|gone)|${botched} (?:[\w-]+ )?${release}`,
  // What ran out.
  `(?:ran |run |running |is |are )?out of ${resource}`,
  `${resource} (?:stock-?outs?|shortages?|exhaust(?:ion|ed)|depleted|depletion|ran out|full|used up)`,
  String.raw`(?:us|eu|uk|[A-Z]\w+) (?:zone|region|data ?cent(?:er|re)) stock-?outs?`,
  String.raw`expired (?:\w+ ){0,2}${expires}(?! (?:shown|shows?|cannot|not|still|page|message))`,
  // Mistakes.
  `${clerical} (?:error|mistake|mix-?up|slip)s?`,
  String.raw`(?:mistake|mix-?up|slip|blunder) (?:by|at|in|of) (?:the|our|an?) \w+`,
  String.raw`${mistaken} (?:[\w-]+ )?${thing} (?:was )?${putToUse}`,
  // Those who are missing, and those who do harm.
  String.raw`${ofStaff}(?: and \w+)? (?:shortages?|sickness|illness|absences?|strikes?|walk-?outs?)`,
  String.raw`(?:shortage|sickness|illness|strike) (?:of|among|at|by) (?:our |the )?(?:\w+ )?${staff}`,
  `(?:sick|ill|striking|absent|stranded|snowed-in) ${awayStaff}|(?:cyber[- ]?|hacking )attacks?`,
  '(?:fallen|falling) (?:trees?|rocks?|branch(?:es)?|poles?|pylons?)|industrial action',
  'short-?staffed|under-?staffed|ill(?:ness)? in (?:the|our) team',
  // Weather and animals.
  `${nature} (?:damage|strikes?|struck|hit)`,
  '(?:digger|excavator|builders?|rats?|squirrels?|contractors?) ' +
    '(?:has |have )?(?:cuts?|severed|hit|damaged|chewed|broke)',
  '(?:ransomware|malware|botnet|brute[- ]force|hacker|virus|bot)' +
    `(?: (?:attack|infection|traffic|outbreak))?(?= |$)(?! ${protection})`,
  // Too much of a good thing.
  '(?:traffic|load|usage|demand) (?:spikes?|surges?|peaks?)',
  String.raw`(?:spikes?|surges?) (?:in|of) (?:\w+ )?(?:traffic|load|requests|demand|visitors)`,
]
