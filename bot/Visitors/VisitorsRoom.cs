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
        app.MapGet("/api/webchat/today", Today).RequireCors(DirectLineRoom.CorsPolicy);
        app.MapPost("/api/webchat/identify", IdentifyAsync).RequireCors(DirectLineRoom.CorsPolicy);
    }

    /// <summary>What a website's chat tells of who is logged in.</summary>
    /// <param name="Customer">A JWT that the website's own server made.</param>
    internal sealed record Identification(string? Customer);

    // What a chat shows before a word is said: whose shop it is, and today's person.
    private static IResult Today(CurrentDesk current, TimeProvider time)
    {
        var desk = current.Desk;
        var now = time.GetUtcNow();
        var route = desk.Routing.PersonOfToday(now);
        return Results.Ok(new
        {
            business = desk.Knowledge.Business.Name,
            standsFor = desk.Knowledge.Business.StandsFor,
            person = new { name = route.Agent.Name, role = route.Agent.Role, phone = route.Agent.Phone, hours = desk.Voice.Hours(route.Agent, now), onDuty = route.CallAt is null },
        });
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
