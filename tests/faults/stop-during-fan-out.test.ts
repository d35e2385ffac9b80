import { stopDuringFanOut } from './stop-during-fan-out.ts'
import { testFault } from './test-fault.ts'

testFault(stopDuringFanOut)
