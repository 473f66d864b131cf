using Microsoft.Bot.Builder;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

public static class VisitorsRoom
{
    public static IServiceCollection AddVisitors(this IServiceCollection services) => services
        .AddSingleton<VisitorAddresses>()
        .AddSingleton<IBot, VisitorBot>()
        .AddSingleton<VisitorsLine>()
        .AddSingleton(provider => new IdentifySecret(
            provider.GetRequiredService<IConfiguration>()["Website:IdentifySecret"] ?? "", provider.GetRequiredService<SigningKey>(), provider.GetRequiredService<IHostEnvironment>()))
        .AddSingleton(provider => new LineOut(LineOut.Channel, VisitorsLine.TargetOf, (due, stopping) => provider.GetRequiredService<VisitorsLine>().DeliverAsync(due, stopping)));

    public static void MapVisitors(this WebApplication app) => app.MapGet("/api/webchat/today", Today).RequireCors(DirectLineRoom.CorsPolicy);

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
}
