namespace Microsoft.Bot.Schema;

/// <summary>A message was taken back; its id is that of the message.</summary>
public interface IMessageDeleteActivity : IActivity;
