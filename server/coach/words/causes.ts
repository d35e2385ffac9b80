/** Rooms and grounds where customers never are. */
const place =
  '(?:(?:computer|machine|server|equipment|comms|communications|plant|boiler|engine|control|switch|transformer|mail|post|print|stock|store|back|cold|network) ?rooms?|(?:data|server|machine|sorting|production) halls?|ware ?houses?|depots?|cellars?|basements?|cold stores?|(?:sorting|distribution|fulfil?ment|logistics|computing|colocation|print|operations) (?:cent(?:er|re)s?|offices?)|data ?cent(?:er|re)s?|colo|sub-?stations?|(?:pumping|power|transformer|relay|base|compressor) stations?|(?:treatment|sewage|water|print|gas) ?works|(?:telephone|local|phone) exchanges?|(?:street )?cabinets?|head-?ends?|printworks|print shop|workshops?|hangars?|lofts?|server farms?|head office|headquarters|our (?:offices?|building|roof))'
/** What stands in them, or what a trade runs on behind its counter. */
const equipment =
  '(?:pumps?|boilers?|compressors?|chillers?|fans?|pipes?|(?:water|gas) mains?|transformers?|generators?|batter(?:y|ies)|conveyors?(?: belts?)?|fork-?lifts?|sorters?|(?:sorting|packing|labelling|franking|printing|bottling|milking|stamping) (?:machines?|press(?:es)?|lines?)|cranes?|turbines?|gearbox(?:es)?|axles?|motors?|valves?|fuses?|(?:circuit )?breakers?|relays?|wires?|wiring|cables?|masts?|antennas?|aerials?|transmitters?|amplifiers?|encoders?|sprinklers?|hydraulics|roofs?|ceilings?|drains?|sewers?|freezer units?|refrigeration|air[- ]con(?:ditioning)?|modems?|multiplexers?|motherboards?|power (?:lines?|supply|supplies|units?|strips?)|(?:points|signal|track|signalling|overhead) (?:line|equipment|wires?|circuit)|signall?ing)'
const vehicle = '(?:vans?|lorr(?:y|ies)|trucks?|vehicles?|engines?|locomotives?|tractors?|snow ?ploughs?)'
const harmed =
  '(?:broken(?:-down)?|failed|failing|faulty|blown|burst|dead|snapped|cracked|seized|worn|leak(?:y|ing)|burnt|burning|burned|damaged|severed|flooded|frozen|stolen|overheat(?:ed|ing)|tripped|blocked|collapsed|smouldering|defective|jammed|corroded|chewed|cut|fallen|evacuated|waterlogged|snowed-in|ransacked|burgled|struck|hot)'
const harm =
  '(?:fires?|floods?|flooding|leaks?|smoke|break-?ins?|theft|evacuation|power (?:cut|loss|failure)|break-?downs?|failures?|faults?|damage|bursts?|collapse|over-?heating|explosion|blasts?|short[- ]circuits?|trips?|stock-?outs?|shortage|outages?|cooling)'
const release =
  '(?:deploy(?:ment)?|release|roll-?out|up(?:date|grade)|migration|change|patch|cut-?over|switch-?over|restart|reboot|import|conversion|move|fix|clean-?up|experiment|restructuring|refactor\\w*)s?'
const resource =
  '(?:memory|disk(?: space)?|resources|storage|bandwidth|(?:ip|network) addresses|disk|space|quota|compute|compute resources|licen[cs]es|threads|connections|hardware|servers|nodes|cpu|power|fuel|diesel|toner)'

/** What goes wrong behind the counter of any trade, as titles name it. */
export const causesOfTrades = [
  `${harmed} (?:[\\w-]+ ){0,2}?(?:${place}|${equipment}|${vehicle})`,
  `(?:${place}|${equipment}) (?:(?:is|was|has|have|are|were|had|room|unit|system|line) ){0,2}(?:${harm}|${harmed}|failed|broke(?: down)?|fails|tripped|caught fire|on fire|under water|off)`,
  `${vehicle} (?:break-?downs?|broken down|off the road|broke down)`,
  `(?:${harm}|flooded|power (?:down|off|out)|work|works|maintenance|rodents?|rats?|mice|water|lightning|storm) (?:[\\w-]+ )?(?:in|at|near|of|to|with|on|inside|hits?|struck|damages?|under) (?:(?:the|our|a|an|one|of|your|main|central|local|primary|[A-Z]\\w+) ){0,3}(?:${place}|${equipment})`,
  `${release} (?:that |which |has |had |have )?(?:\\w+ly )?(?:gone|went|goes|going|go) (?:\\w+ )?(?:awry|wrong|bad|badly|south|sideways|haywire|pear-shaped|amiss|off)|${release} (?:backfired|blunder|mishap|gone)|(?:botched|bungled|mishandled|half-finished|buggy|premature|mistaken|accidental|incomplete|rogue|misapplied|mistimed|unplanned) (?:[\\w-]+ )?${release}`,
  `(?:ran |run |running |is |are )?out of ${resource}|${resource} (?:stock-?outs?|shortages?|exhaust(?:ion|ed)|depleted|depletion|ran out|full|used up)|(?:us|eu|uk|[A-Z]\\w+) (?:zone|region|data ?cent(?:er|re)) stock-?outs?`,
  'expired (?:\\w+ ){0,2}(?:licen[cs]e|domain|secret|credentials?|contract|lease|certs?|certificates?|api key)(?! (?:shown|shows?|cannot|not|still|page|message))',
  '(?:clerical|data[- ]entry|manual|spreadsheet|arithmetic|rounding|copy-and-paste|book-?keeping|programming) (?:error|mistake|mix-?up|slip)s?|(?:mistake|mix-?up|slip|blunder) (?:by|at|in|of) (?:the|our|an?) \\w+|(?:wrong|bad|old|corrupt|faulty|incorrect|missing|broken|mislabelled|duplicate) (?:[\\w-]+ )?(?:file|table|feed|script|spreadsheet|data ?set|mapping|rule|parameter|flag|setting|cron job|job|tape|part|component|formula|module|library|driver) (?:was )?(?:loaded|sent|used|applied|uploaded|pushed|fitted|installed|from|in our|on our|run|activated)',
  '(?:staff(?:ing)?|driver|crew|personnel|courier|nurse|engineer|agent|picker|operator|labou?r)(?: and \\w+)? (?:shortages?|sickness|illness|absences?|strikes?|walk-?outs?)|(?:shortage|sickness|illness|strike) (?:of|among|at|by) (?:our |the )?(?:\\w+ )?(?:staff|drivers|crew|personnel|couriers|nurses|engineers|operators|pickers)|industrial action|short-?staffed|under-?staffed|ill(?:ness)? in (?:the|our) team',
  '(?:lightning|storm|snow|wind|flood|fire|water|heat|frost|hail|ice|rodent|rat|mouse|squirrel|digger|excavator|earthquake) (?:damage|strikes?|struck|hit)|(?:digger|excavator|builders?|rats?|squirrels?|contractors?) (?:has |have )?(?:cuts?|severed|hit|damaged|chewed|broke)|(?:ransomware|malware|botnet|brute[- ]force|hacker|virus|bot)(?: (?:attack|infection|traffic|outbreak))?(?= |$)(?! (?:scan|warning|protection|filter|builder|replies|reply|does|not|is|are|fails?|detection))',
  '(?:traffic|load|usage|demand) (?:spikes?|surges?|peaks?)|(?:spikes?|surges?) (?:in|of) (?:\\w+ )?(?:traffic|load|requests|demand|visitors)',
]
