/** A worker of a page's own, which has the package's beside its other work. */
import "/helpdex/worker.js";
