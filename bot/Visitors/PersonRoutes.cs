using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

/// <summary>The person that a chat shows beside what is said, and their picture.</summary>
internal static class PersonRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/api/webchat/today", TodayAsync).RequireCors(DirectLineRoom.CorsPolicy);
        app.MapGet("/api/webchat/people/{id}/photo", PhotoOf);
    }

    // Whose shop it is, and whoever has the visitor's case; without one, and for whoever has not begun to chat, today's person.
    private static async Task<IResult> TodayAsync(HttpRequest request, Tokens tokens, Store store, CurrentDesk current, WebsiteOptions options, TimeProvider time)
    {
        var (desk, now) = (current.Desk, time.GetUtcNow());
        var (holder, _) = await DirectLineRoom.HolderAsync(request, tokens, conversation: null);
        var owner = holder is not null && store.Load(holder.Conversation)?.Conversation is { HasOpenCase: true, Case: { } open } ? desk.Knowledge.FindAgent(open.Owner) : null;
        var person = owner ?? desk.Routing.PersonOfToday(now).Agent;
        return Results.Ok(new
        {
            business = desk.Knowledge.Business.Name,
            standsFor = desk.Knowledge.Business.StandsFor,
            chat = options.Chat,
            person = new
            {
                name = person.Name,
                role = person.Role,
                phone = person.Phone,
                hours = desk.Voice.Hours(person, now),
                onDuty = desk.Rota.IsOnDuty(person, now),
                photo = person.Photo is { } photo ? $"/api/webchat/people/{Uri.EscapeDataString(person.Id.Value)}/photo?v={photo.Version}" : null,
            },
        });
    }

    // A picture that is asked for by its version never changes; any page that shows the chat may show it.
    private static IResult PhotoOf(string id, string? v, HttpResponse response, CurrentDesk current)
    {
        if (current.Desk.Knowledge.FindAgent(new AgentId(id))?.Photo is not { } photo)
        {
            return new ProtocolError(StatusCodes.Status404NotFound, "NotFound", "There is no such picture.").ToResult();
        }

        response.Headers.CacheControl = v == photo.Version ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Bytes(photo.Content, photo.Type);
    }
}
