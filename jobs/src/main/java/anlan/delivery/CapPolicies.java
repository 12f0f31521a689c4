package anlan.delivery;

import java.io.Serializable;

/** The versions of the policy, as CAP documents need them. Part of an operator. */
interface CapPolicies extends Serializable {

    /** Of a version; what is known best where nobody has published that. */
    CapPolicy of(String version);
}
