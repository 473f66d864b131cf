using System.Diagnostics;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;

namespace ServiceBot.Visitors;

/// <summary>By it a website's chat tells who is logged in there.</summary>
internal static class IdentifyRoute
{
    private const int MostBytes = 8 * 1024;

    public static void Map(WebApplication app) => app.MapPost("/api/webchat/identify", IdentifyAsync).RequireCors(DirectLineRoom.CorsPolicy);

    private static async Task<IResult> IdentifyAsync(HttpRequest request, Tokens tokens, CustomerToken customers, Hall hall)
    {
        var (holder, error) = await DirectLineRoom.HolderAsync(request, tokens, conversation: null);
        if (holder is null)
        {
            return error.ToResult();
        }

        var (told, wrong) = await JsonBody.ReadAsync(request, MostBytes, request.HttpContext.RequestAborted);
        if (wrong is not null)
        {
            return wrong.ToResult();
        }

        var (customer, whyNot) = await customers.ReadAsync((told?["customer"] as Newtonsoft.Json.Linq.JValue)?.Value as string ?? "");
        if (customer is null)
        {
            return ProtocolError.BadArgument(whyNot).ToResult();
        }

        return await hall.TakeAsync(holder.Conversation, new Happening.VisitorIdentified(customer), Origin.Unnamed, CancellationToken.None) switch
        {
            Outcome.Taken => Results.NoContent(),
            Outcome.NotFound => ProtocolError.NotStarted.ToResult(),
            _ => throw new UnreachableException(),
        };
    }
}
