using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ServiceBot.TestChannel;

namespace ServiceBot.Tests.Running;

/// <summary>A visitor on the website, two of the team in Teams, the program between them.</summary>
public sealed class TeamsTests
{
    [Fact]
    public async Task From_a_question_on_the_website_to_put_right_by_somebody_in_Teams()
    {
        await using var teams = await TeamsHouse.StartAsync();
        var (maria, daniel) = (TeamsHouse.Person("Maria Lindqvist"), TeamsHouse.Person("Daniel Okafor"));
        teams.Channel.Connector.Chats.Join(teams.Team.Id, maria, daniel);
        await OkAsync(teams, teams.Activities.InstalledIn(teams.Team, maria));
        await OkAsync(teams, teams.Activities.InstalledBy(maria));
        await OkAsync(teams, teams.Activities.InstalledBy(daniel));
        Assert.Contains("Not reachable in Teams yet", Assert.Single(teams.InChannel).Text);
        var (marias, daniels) = (maria.ChatWith(TeamsHouse.AppId), daniel.ChatWith(TeamsHouse.AppId));
        Assert.Contains("Hello Maria!", Assert.Single(teams.Channel.Connector.Chats.Showing(marias)).Text);

        var visitor = await teams.House.ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        await teams.Channel.Connector.Recorder.UntilAsync(() => Card(teams)?.AllText.Contains("Maria Lindqvist") == true, "the card");
        Assert.Contains("Take it", Card(teams)!.AllText);
    }

    private static ShownMessage? Card(TeamsHouse teams) => teams.InChannel.LastOrDefault(m => m.Card is not null);

    private static async Task OkAsync(TeamsHouse teams, JsonObject activity)
    {
        using var answer = await teams.DeliverAsync(activity);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
