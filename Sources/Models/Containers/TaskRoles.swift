/// Whose permissions a call from a container instance or task is made with.
///
/// Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html,
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html,
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html and
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html, read 2026-11-21.
public struct TaskRoles: Sendable {
  /// What the container instance may do.
  public var instance: Set<String> = []
  /// What the agent may do for a task.
  public var execution: Set<String> = []
  /// What the application may do; nil where the task has no role.
  public var task: Set<String>?

  /// No permissions.
  public init() {}

  /// Who makes a call.
  public enum Caller: CaseIterable, Sendable {
    /// The agent on an EC2 instance, for itself: to register, to fetch images, to write logs.
    case agentOnEC2
    /// The agent of Fargate, to fetch images and write logs.
    case agentOnFargate
    /// An agent of either kind that reads secrets for a task.
    case secretReader
    /// The application's code in the container.
    case application
  }

  /// Whether a call is allowed.
  public func allows(_ action: String, by caller: Caller) -> Bool {
    switch caller {
    case .agentOnEC2: instance.contains(action)
    case .agentOnFargate, .secretReader: execution.contains(action)
    // Without a role of its own, an application gets at the instance's by the metadata service.
    case .application: (task ?? instance).contains(action)
    }
  }

  /// Whether an agent gets an image: it needs all three.
  public func canPullImage(_ caller: Caller) -> Bool {
    ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:GetAuthorizationToken"].allSatisfy {
      allows($0, by: caller)
    }
  }
}
