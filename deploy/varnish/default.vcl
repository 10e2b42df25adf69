# Varnish in front of one or many servers of the newspaper: pages are kept until they are purged by key (xkey), served
# stale while the next is made, and on when it cannot be made. Several who want one page at once ask for it once.
vcl 4.1;

import std;
import xkey;

backend newsroom {
    .host = "127.0.0.1";
    .port = "8000";
    .connect_timeout = 2s;
    .first_byte_timeout = 30s;
    .probe = {
        .url = "/readyz";
        .interval = 1s;
        .timeout = 1s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

# The newspaper's servers, which tell what has changed (PURGE_URLS).
acl newsroom_servers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ newsroom_servers) {
            return (synth(405));
        }
        set req.http.X-Purged = xkey.purge(req.http.xkey-purge);
        return (synth(200, "Purged"));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Most addresses are asked for this one thing only, and so are older screens of a list as their links say them:
    # every expression more is felt.
    if (req.url ~ "^/(?:admin|django-admin|_util|tai-lieu|tim-kiem|luot-doc|healthz|readyz)|\?(?!truoc=[0-9.]+-[0-9]+$)") {
        if (req.url ~ "^/(?:admin|django-admin|_util|tai-lieu|tim-kiem|luot-doc|healthz|readyz)(?:/|\?|$)") {
            return (pass);
        }
        # Only these parameters tell pages apart (PAGE_CACHE_PARAMETERS); a cookie never does: a page that is not the
        # same for everybody says so, and is not kept.
        set req.url = regsuball(req.url,
            "(?<=[?&])(?!(?:truoc|p|nhiem-ky|cap|dia-phuong|trang-thai|voi|ca-truoc-day)(?:[=&]|$))[^&]*(?:&|$)", "");
        set req.url = regsub(std.querysort(req.url), "[?&]+$", "");
    }
    if (req.restarts == 0 && std.healthy(req.backend_hint)) {
        set req.grace = 60s;
    } else {
        set req.grace = 3d;
    }
    return (hash);
}

sub vcl_hit {
    # A page that is to change at just this moment has no grace, as long as there is somebody to make the next.
    if (obj.ttl < 0s && obj.http.Cache-Control !~ "stale-while-revalidate" && req.restarts == 0
            && std.healthy(req.backend_hint)) {
        set req.hash_always_miss = true;
        return (restart);
    }
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        return (deliver);
    }
    if ((beresp.status != 200 && beresp.status != 301) || beresp.http.Set-Cookie || beresp.http.Vary ~ "(?i)cookie"
            || beresp.http.Cache-Control !~ "public" || beresp.http.Cache-Control !~ "s-maxage") {
        # Such an address is not waited for by others.
        set beresp.uncacheable = true;
        set beresp.ttl = 120s;
        return (deliver);
    }
    set beresp.http.xkey = beresp.http.Surrogate-Key;
    unset beresp.http.Surrogate-Key;
    # What it will be from the second time on.
    set beresp.http.X-Cache = "hit";
    set beresp.grace = 3d;
    return (deliver);
}

sub vcl_deliver {
    # The page of before is better than an error, however old it is.
    if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")
            && req.url !~ "^/(admin|django-admin|_util|tai-lieu|tim-kiem|luot-doc|healthz|readyz)(/|\?|$)") {
        return (restart);
    }
    unset resp.http.xkey;
    if (obj.hits == 0) {
        set resp.http.X-Cache = "miss";
    }
}
