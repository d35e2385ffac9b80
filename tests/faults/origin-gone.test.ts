import { missing } from '../support/proxies.ts'
import { originGone } from './origin-gone.ts'
import { testFault } from './test-fault.ts'

testFault(originGone, missing('nginx') || missing('caddy'))
