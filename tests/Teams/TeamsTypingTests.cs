using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Teams;

/// <summary>What passes between the website and Teams in the moment, and is never kept.</summary>
public sealed class TeamsTypingTests
{
    [Fact]
    public async Task Both_sides_see_that_the_other_is_writing()
    {
        await using var teams = await TeamsHouse.StartAsync();
        var maria = TeamsHouse.Person("Maria Lindqvist");
        var chat = maria.ChatWith(TeamsHouse.AppId);
        teams.Channel.Connector.Chats.Join(chat, maria);
        await OkAsync(teams, teams.Activities.InstalledBy(maria));
        var visitor = await teams.House.ArriveAsync();
        var reply = await visitor.AskAsync("can I talk to Maria");
        await OkAsync(teams, teams.Activities.Writes(maria, $"take {reply.Split("Your case is ")[1][..6]}"));
        await visitor.NextAsync("notice");

        await OkAsync(teams, teams.Activities.Types(maria));
        var sign = await visitor.NextAsync();
        Assert.Equal("typing", sign.GetProperty("type").GetString());
        Assert.Equal("Maria Lindqvist", sign.GetProperty("from").GetProperty("name").GetString());
        Assert.DoesNotContain(await visitor.TranscriptAsync(), a => a.GetProperty("type").GetString() == "typing");

        // The calls so far have used up what one conversation may have in a moment.
        teams.Clock.Move(TimeSpan.FromSeconds(5));
        (await visitor.Http.PostAsJsonAsync(visitor.Activities, new { type = "typing", from = new { id = visitor.User } })).EnsureSuccessStatusCode();
        await teams.Channel.Connector.Recorder.WaitForAsync(c => c.Type == "typing" && c.Conversation == chat);
    }

    [Fact]
    public async Task Nobody_types_to_a_visitor_they_do_not_have()
    {
        await using var teams = await TeamsHouse.StartAsync();
        var daniel = TeamsHouse.Person("Daniel Okafor");
        await OkAsync(teams, teams.Activities.InstalledBy(daniel));
        var visitor = await teams.House.ArriveAsync();
        await visitor.AskAsync("can I talk to Maria");
        await OkAsync(teams, teams.Activities.Types(daniel));
        await visitor.PostAsync("hello again");
        Assert.Equal("message", (await visitor.NextAsync()).GetProperty("type").GetString());
    }

    private static async Task OkAsync(TeamsHouse teams, JsonObject activity)
    {
        using var answer = await teams.DeliverAsync(activity);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
