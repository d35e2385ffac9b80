import { databaseRestart } from './database-restart.ts'
import { testFault } from './test-fault.ts'

testFault(databaseRestart)
