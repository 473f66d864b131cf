using ServiceBot.DirectLine;
using ServiceBot.Storage;

namespace ServiceBot;

/// <summary>What holds for every request: one error form, no stack trace to anyone, and headers that keep pages to themselves.</summary>
internal static partial class HostSafety
{
    // Nothing is loaded from elsewhere; styles and scripts only from files of our own.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseHostSafety(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            if (http.Request.Path.StartsWithSegments("/v3/directline") || http.Request.Path.StartsWithSegments("/api/webchat"))
            {
                // Tokens and conversations are in no cache; and what one website is answered, none gives to another.
                headers.CacheControl = "no-store";
                http.Response.OnStarting(VaryByOrigin, http.Response);
            }

            try
            {
                await next(http);
            }
            catch (BadHttpRequestException bad)
            {
                await WriteAsync(http, new ProtocolError(bad.StatusCode, "BadArgument", "The request cannot be read."));
            }
            catch (StoreBusyException)
            {
                Log.StoreBusy(app.Logger, http.Request.Method);
                headers.RetryAfter = "5";
                await WriteAsync(http, ProtocolError.Busy);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                // Nobody is there any more to answer.
            }
            catch (Exception fault)
            {
                Log.RequestFailed(app.Logger, fault, http.Request.Method);
                await WriteAsync(http, new ProtocolError(StatusCodes.Status500InternalServerError, "ServiceError", "Something went wrong here; it has been written down."));
            }
        });
    }

    // At the very end, because CORS says the same now and then.
    private static Task VaryByOrigin(object response)
    {
        ((HttpResponse)response).Headers.Vary = "Origin";
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(HttpContext http, ProtocolError error)
    {
        if (!http.Response.HasStarted)
        {
            await error.ToResult().ExecuteAsync(http);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A {Method} request failed")]
        public static partial void RequestFailed(ILogger logger, Exception fault, string method);

        [LoggerMessage(2, LogLevel.Warning, "The database is locked; a {Method} request was told to try again")]
        public static partial void StoreBusy(ILogger logger, string method);
    }
}
