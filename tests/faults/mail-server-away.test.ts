import { mailServerAway } from './mail-server-away.ts'
import { testFault } from './test-fault.ts'

testFault(mailServerAway)
