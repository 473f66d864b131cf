using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ServiceBot.Tests.Compat;

/// <summary>The events by which a conversation goes to a person; true of the stand-in and of the packages.</summary>
public class EventFactoryTests
{
    private static readonly JsonSerializerSettings Wire = new() { NullValueHandling = NullValueHandling.Ignore };

    [Fact]
    public void A_handoff_asks_for_somebody_in_the_visitors_name()
    {
        var handoff = EventFactory.CreateHandoffInitiation(Turn(), new { Skill = "refunds", Urgent = true });

        var json = Write(handoff);
        Assert.Equal(("event", "handoff.initiate", "in-1"), ((string?)json["type"], (string?)json["name"], (string?)json["replyToId"]));
        Assert.Equal(("anna", "c1", "https://channel"), ((string?)json["from"]!["id"], (string?)json["conversation"]!["id"], (string?)json["serviceUrl"]));
        Assert.Equal("""{"Skill":"refunds","Urgent":true}""", json["value"]!.ToString(Formatting.None));
        Assert.Equal(("in-1", "anna", "bot"), (handoff.RelatesTo.ActivityId, handoff.RelatesTo.User.Id, handoff.RelatesTo.Bot.Id));
        Assert.Equal("[]", json["attachments"]!.ToString(Formatting.None));
        Assert.Equal("[]", json["entities"]!.ToString(Formatting.None));
        Assert.True(Guid.TryParse(handoff.Id, out _));
        Assert.NotNull(handoff.Timestamp);
    }

    [Fact]
    public void A_handoff_takes_what_was_said_along()
    {
        var transcript = new Transcript([new Activity(ActivityTypes.Message) { Text = "My kettle leaks." }]);

        var attachment = Assert.Single((JArray)Write(EventFactory.CreateHandoffInitiation(Turn(), new { }, transcript))["attachments"]!);

        Assert.Equal(("application/json", "Transcript"), ((string?)attachment["contentType"], (string?)attachment["name"]));
        Assert.Equal("""{"activities":[{"type":"message","text":"My kettle leaks."}]}""", attachment["content"]!.ToString(Formatting.None));
    }

    [Theory]
    [InlineData("accepted", null)]
    [InlineData("failed", "Nobody is here until nine.")]
    [InlineData("a state of their own", null)]
    public void A_status_says_how_the_handoff_goes(string state, string? message)
    {
        var status = EventFactory.CreateHandoffStatus(new ConversationAccount(id: "c1"), state, message!);

        var value = Assert.IsType<JObject>(status.Value);
        Assert.Equal(("event", "handoff.status", "c1"), (status.Type, status.Name, status.Conversation.Id));
        Assert.Equal((state, message), ((string?)value["state"], (string?)value["message"]));
    }

    [Fact]
    public void A_handoff_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => EventFactory.CreateHandoffInitiation(null!, new { }));
        Assert.Throws<ArgumentNullException>(() => EventFactory.CreateHandoffStatus(null!, "accepted"));
        Assert.Throws<ArgumentNullException>(() => EventFactory.CreateHandoffStatus(new ConversationAccount(), null!));
    }

    private static TurnContext Turn() => new(new RecordingAdapter(), new Activity(ActivityTypes.Message)
    {
        Id = "in-1",
        ChannelId = Channels.Directline,
        ServiceUrl = "https://channel",
        From = new ChannelAccount("anna"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: "c1"),
    });

    private static JObject Write(IEventActivity activity) => JObject.Parse(JsonConvert.SerializeObject(activity, Wire));
}
