import { lostDatabase } from './lost-database.ts'
import { testFault } from './test-fault.ts'

testFault(lostDatabase)
