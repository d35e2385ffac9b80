import { slowMailServer } from './slow-mail-server.ts'
import { testFault } from './test-fault.ts'

testFault(slowMailServer)
