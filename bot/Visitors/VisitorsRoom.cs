using System.Diagnostics;
using Microsoft.Bot.Builder;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

/// <summary>The visitors' door, and what a website's chat asks for beside the chat itself.</summary>
public static class VisitorsRoom
{
    /// <exception cref="InvalidDataException">A configured value cannot be used.</exception>
    public static IServiceCollection AddVisitors(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(WebsiteOptions.Section).Get<WebsiteOptions>() ?? new WebsiteOptions();
        options.Validate();
        return services
            .AddSingleton(options)
            .AddSingleton<CustomerToken>()
            .AddSingleton<VisitorAddresses>()
            .AddSingleton<IBot, VisitorBot>()
            .AddSingleton<VisitorsLine>()
            .AddSingleton(provider => new LineOut(LineOut.Channel, VisitorsLine.TargetOf, (due, stopping) => provider.GetRequiredService<VisitorsLine>().DeliverAsync(due, stopping)));
    }

    public static void MapVisitors(this WebApplication app)
    {
        app.MapGet("/api/webchat/today", TodayAsync).RequireCors(DirectLineRoom.CorsPolicy);
        app.MapGet("/api/webchat/people/{id}/photo", PhotoOf);
        app.MapPost("/api/webchat/identify", IdentifyAsync).RequireCors(DirectLineRoom.CorsPolicy);
    }

    /// <summary>What a website's chat tells of who is logged in.</summary>
    /// <param name="Customer">A JWT that the website's own server made.</param>
    internal sealed record Identification(string? Customer);

    // What a chat shows beside what is said: whose shop it is, and the person. Whoever has the visitor's case, else today's.
    private static async Task<IResult> TodayAsync(HttpRequest request, Tokens tokens, Store store, CurrentDesk current, TimeProvider time)
    {
        var (desk, now) = (current.Desk, time.GetUtcNow());
        var (holder, _) = await DirectLineRoom.HolderAsync(request, tokens, conversation: null);
        var person = holder is not null && store.Load(holder.Conversation)?.Conversation is { HasOpenCase: true, Case: { } open } ? desk.Knowledge.FindAgent(open.Owner) : null;
        person ??= desk.Routing.PersonOfToday(now).Agent;
        return Results.Ok(new
        {
            business = desk.Knowledge.Business.Name,
            standsFor = desk.Knowledge.Business.StandsFor,
            chat = "widget",
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

    private static async Task<IResult> IdentifyAsync(Identification told, HttpRequest request, Tokens tokens, CustomerToken customers, Hall hall)
    {
        var (holder, error) = await DirectLineRoom.HolderAsync(request, tokens, conversation: null);
        if (holder is null)
        {
            return error.ToResult();
        }

        var (customer, whyNot) = await customers.ReadAsync(told.Customer ?? "");
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
